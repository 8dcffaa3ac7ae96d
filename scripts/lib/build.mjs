/** Builds the app, if the build is not there or older than the sources. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { headlessEntry, nodeBinary, root, tools } from './project.mjs';
import { ensure } from './set-up.mjs';
import { run, StepError, step } from './steps.mjs';

const INPUTS = ['src', 'resources', 'electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];
/** @param {string} path */
const isNoTest = (path) => !/\.test\.tsx?$/.test(path);

/** @param {(pid: number) => void} hold */
async function build(hold) {
  const { code, output } = await run(nodeBinary, [tools.electronVite, 'build', '--ignoreConfigWarning'], {
    onStart: hold,
  });
  if (code !== 0)
    throw new StepError(`${output.trim()}\n\nThe app could not be built: what the bundler said is above.`);
}

/** Makes out/ what the sources say. Quick and silent when it is. Needs the packages. */
export const ensureBuilt = () =>
  ensure({
    stampFile: join(root, 'out/.built-from'),
    wanted: () => fingerprint(root, INPUTS, isNoTest),
    isWhole: () => existsSync(headlessEntry),
    work: (hold) => step('Building the app', () => build(hold)),
  });
