/**
 * An Electron, and a display to show it on, for the desktop tests. WHEELHOUSE_ELECTRON_PREPARE may name a script that
 * brings an Electron: it is called with the project's folder, prints the folder of the binary in its last line, and may
 * build better-sqlite3 for that Electron in node_modules; that build is removed afterwards.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { presentElectron } from './electron-binary.mjs';
import { root } from './project.mjs';
import { run, StepError, step } from './steps.mjs';

const nativeBuild = join(root, 'node_modules/better-sqlite3/build');

/** @typedef {{ env: NodeJS.ProcessEnv, through: readonly string[] }} Surroundings */

/**
 * Runs work where there is an Electron and a display.
 * @template T
 * @param {(surroundings: Surroundings) => Promise<T>} work
 * @returns {Promise<T | string>} in words, why that cannot be
 */
export async function withDesktop(work) {
  const prepare = process.env.WHEELHOUSE_ELECTRON_PREPARE;
  const present = presentElectron();
  if (!prepare && 'missing' in present) return present.missing;
  try {
    // First the Electron: bringing it may bring the display server, too.
    const env = prepare ? { ELECTRON_OVERRIDE_DIST_PATH: await prepareElectron(prepare) } : {};
    const through = wayToDisplay();
    return through === null ? 'there is no display, and no xvfb-run to make one' : await work({ env, through });
  } finally {
    if (prepare) rmSync(nativeBuild, { recursive: true, force: true });
  }
}

/** @param {string} script @returns {Promise<string>} the folder of the binary */
async function prepareElectron(script) {
  const { code, output } = await step('Preparing Electron', () => run('bash', [script, root]));
  const folder = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || folder === '') throw new StepError(`${output.trim()}\n\nElectron could not be prepared.`);
  return folder;
}

/** @returns {string[] | null} the command to run others through; null when there is no display for them */
function wayToDisplay() {
  const needsNone = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (needsNone) return [];
  const hasXvfb = spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error === undefined;
  // Without GLX, or Electron spends half a second of each start on OpenGL in software.
  return hasXvfb ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -extension GLX'] : null;
}
