/** Finds an Electron to run, or says in a few words why there is none. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStamp, removeStamp, writeStamp } from './fingerprint.mjs';
import { nodeBinary, root } from './project.mjs';
import { run, step } from './steps.mjs';

const FETCH_LIMIT_MS = 20_000;
const TRY_AGAIN_AFTER_MS = 24 * 3_600_000;
const packageFolder = join(root, 'node_modules/electron');
/** Tells when a download failed, so that not every start waits for the next one to fail. */
const failedStamp = join(root, 'node_modules/.wheelhouse-no-electron');

/** @typedef {{ path: string } | { missing: string }} Binary */

/** @param {NodeJS.Platform} platform */
function pathInDist(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** An Electron that is here already: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the installed one. @returns {Binary} */
export function presentElectron(env = process.env, platform = process.platform) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    const path = join(override, pathInDist(platform));
    return existsSync(path) ? { path } : { missing: `ELECTRON_OVERRIDE_DIST_PATH has no Electron in it (${override})` };
  }
  const path = join(packageFolder, 'dist', pathInDist(platform));
  return existsSync(path) && isWhole() ? { path } : { missing: 'Electron is not installed' };
}

/** A download that was broken off has no version file, or that of another release. */
function isWhole() {
  try {
    const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
    return readFileSync(join(packageFolder, 'dist/version'), 'utf8').trim().replace(/^v/, '') === version;
  } catch {
    return false;
  }
}

/** The same, fetched first with Electron's own script if need be. @returns {Promise<Binary>} */
export async function findElectron() {
  const present = presentElectron();
  if ('path' in present || process.env.ELECTRON_OVERRIDE_DIST_PATH) return present;
  const script = join(packageFolder, 'install.js');
  if (!existsSync(script)) return present;
  const failedAt = Number(readStamp(failedStamp) ?? 0);
  if (Date.now() - failedAt < TRY_AGAIN_AFTER_MS) {
    return { missing: `Electron could not be fetched lately (remove ${failedStamp} to try again now)` };
  }
  const reason = await step('Fetching Electron (only needed once)', () => fetchElectron(script));
  const fetched = presentElectron();
  if ('path' in fetched) removeStamp(failedStamp);
  else writeStamp(failedStamp, String(Date.now()));
  return 'path' in fetched ? fetched : { missing: `Electron could not be fetched: ${reason}` };
}

/** @param {string} script @returns {Promise<string>} what went wrong, if anything did */
async function fetchElectron(script) {
  let pid = 0;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    if (pid > 0) process.kill(pid, 'SIGKILL');
  }, FETCH_LIMIT_MS);
  const { output } = await run(nodeBinary, [script], {
    onStart: (started) => {
      pid = started;
    },
  });
  clearTimeout(timer);
  if (isLate) return `it took longer than ${FETCH_LIMIT_MS / 1000} s`;
  const line = output.split('\n').find((each) => /error/i.test(each)) ?? output.trim().split('\n').at(-1) ?? '';
  return line.trim() || 'its installer said nothing';
}
