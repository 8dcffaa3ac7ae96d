/** Window or headless, and in one line why. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ mode: 'window', electron: string, switches: string[], args: string[] }} Window `switches`: for Electron itself
 * @typedef {{ mode: 'headless', reason: string, args: string[] }} Headless
 */

/**
 * What the choice depends on. Asked for in this order, and only as far as needed: a download comes last.
 * @typedef {object} Surroundings
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {boolean} isRoot
 * @property {() => Promise<import('./electron-binary.mjs').Binary>} findElectron
 * @property {(electron: string) => boolean} hasSandbox
 */

/** Options of `wheelhouse serve` that make sense only without a window. */
const SERVER_ONLY = ['--json', '--host', '--sample', '--local-trust'];

/** @param {readonly string[]} args @param {Surroundings} surroundings @returns {Promise<Window | Headless>} */
export async function chooseMode(args, { platform, env, isRoot, findElectron, hasSandbox }) {
  const appArgs = args.filter((arg) => arg !== '--headless');
  // A link leads to a page of the window.
  const serverArgs = appArgs.filter((arg) => !arg.startsWith('wheelhouse://'));
  const headless = (/** @type {string} */ reason) => ({
    mode: /** @type {const} */ ('headless'),
    reason,
    args: serverArgs,
  });
  if (appArgs.length < args.length) return headless('you asked for that with --headless');
  const serverOnly = SERVER_ONLY.find((name) => args.some((arg) => arg === name || arg.startsWith(`${name}=`)));
  if (serverOnly !== undefined) return headless(`${serverOnly} is for the server alone`);
  const isLinux = platform === 'linux';
  if (isLinux && !env.DISPLAY && !env.WAYLAND_DISPLAY) return headless('there is no display');
  const withoutSandbox = isLinux && env.WHEELHOUSE_NO_SANDBOX === '1';
  if (isLinux && isRoot && !withoutSandbox) {
    return headless('for root there is no sandbox (WHEELHOUSE_NO_SANDBOX=1 opens the window without one)');
  }
  const electron = await findElectron();
  if ('missing' in electron) return headless(electron.missing);
  if (isLinux && !withoutSandbox && !hasSandbox(electron.path)) {
    return headless('this system lets Electron have no sandbox (WHEELHOUSE_NO_SANDBOX=1 opens the window without one)');
  }
  const switches = withoutSandbox ? ['--no-sandbox'] : [];
  return { mode: 'window', electron: electron.path, switches, args: appArgs };
}

/** Whether Chromium can make its sandbox here: with a helper that root has blessed, or with a user namespace of its own. @param {string} electron */
export function hasSandbox(electron) {
  const helper = statSync(join(dirname(electron), 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  if (readSetting('apparmor_restrict_unprivileged_userns') === '1') return false;
  const probe = spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' });
  // Without the program, the kernel's own switch has to do.
  return probe.error === undefined ? probe.status === 0 : readSetting('unprivileged_userns_clone') !== '0';
}

/** @param {string} name @returns {string | undefined} */
function readSetting(name) {
  try {
    return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
