/** Installs the packages of the lockfile, if they are not there or not those. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { nodeBinary, root } from './project.mjs';
import { ensure } from './set-up.mjs';
import { run, StepError, step } from './steps.mjs';

/** The npm that runs this script, else the one on the PATH. @param {string[]} args @param {(pid: number) => void} [onStart] */
export function npm(args, onStart) {
  const how = onStart === undefined ? {} : { onStart };
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli?.endsWith('npm-cli.js') && node) return run(node, [cli, ...args], how);
  const isWindows = process.platform === 'win32';
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...how, shell: isWindows });
}

/** @param {string} output of a failed npm */
const adviceFor = (output) =>
  output.includes('EUSAGE')
    ? 'package.json and package-lock.json do not fit together: undo the edit of one of them, or run `npm install`.'
    : 'If the network could not be reached, mend that; then run the same command again, it begins anew.';

/** @param {(pid: number) => void} hold */
async function install(hold) {
  // Whatever NODE_ENV or npm settings say: the tools that build and run the app are among the dev dependencies.
  const { code, output } = await npm(['ci', '--include=dev', '--include=optional'], hold);
  if (code !== 0) {
    throw new StepError(
      `${output.trim()}\n\nThe packages could not be installed: npm ended with code ${code}. ${adviceFor(output)}`,
    );
  }
  if (!existsSync(nodeBinary) || (await run(nodeBinary, ['--version'])).code !== 0) {
    throw new StepError(
      'npm did not fetch the Node that the app runs on. It comes by the install script of the package "node":\n' +
        'if install scripts are switched off (npm config get ignore-scripts), run\n' +
        '  npm ci --ignore-scripts=false\nonce, then the same command again.',
    );
  }
}

/** Makes node_modules what package-lock.json says. Quick and silent when it is. */
export const ensureInstalled = () =>
  ensure({
    stampFile: join(root, 'node_modules/.wheelhouse-installed'),
    wanted: () => `${process.platform}-${process.arch}-${fingerprint(root, ['package-lock.json'])}`,
    isWhole: () => existsSync(nodeBinary),
    work: (hold) => step('Installing packages (only needed once, about a minute)', () => install(hold)),
  });
