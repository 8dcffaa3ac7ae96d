/** Runs the built app as a child that ends when this process is told to end. */
import { spawn } from 'node:child_process';
import { headlessEntry, nodeBinary, root } from './project.mjs';

const PASSED_ON = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const SAME_REQUEST_MS = 1_000;
const LOOK_FOR_PARENT_EVERY_MS = 500;

/** Signals and codes of an Electron that could not even begin: a library is missing, or the sandbox. */
const BROKEN_SIGNALS = ['SIGTRAP', 'SIGILL', 'SIGABRT', 'SIGSEGV', 'SIGBUS'];
const BROKEN_CODES = [126, 127, ...[5, 4, 6, 11, 7].map((signal) => 128 + signal)];
const BEGINS_WITHIN_MS = 15_000;

/**
 * Starts `wheelhouse <args>` with this process's own input and output, passes signals on and ends as it ended.
 * @param {readonly string[]} args
 */
export async function runApp(args) {
  endLike(await runToEnd(nodeBinary, [headlessEntry, ...args], process.env));
}

/**
 * Starts the app in its window, and ends as it ended.
 * @param {string} electron the binary
 * @param {readonly string[]} switches for Electron itself
 * @param {readonly string[]} args for the app
 * @returns {Promise<string | null>} in words, why Electron could not run here; null when it ran
 */
export async function runWindow(electron, switches, args) {
  const { ELECTRON_RUN_AS_NODE: _notForTheApp, ...env } = process.env;
  const startedAt = Date.now();
  const end = await runToEnd(electron, [...switches, root, ...args], env);
  if (Date.now() - startedAt < BEGINS_WITHIN_MS) {
    if (end.signal && BROKEN_SIGNALS.includes(end.signal))
      return `Electron cannot run here (it was ended by ${end.signal})`;
    if (end.code !== null && BROKEN_CODES.includes(end.code))
      return `Electron cannot run here (it ended with code ${end.code})`;
  }
  endLike(end);
  return null;
}

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} End */

/** @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<End>} */
async function runToEnd(file, args, env) {
  const child = spawn(file, args, { stdio: 'inherit', env });
  const stopPassing = passSignalsOn(() => child);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  } finally {
    stopPassing();
  }
}

/** @param {End} end */
function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}

/**
 * One Ctrl-C arrives several times: the terminal sends it to every process of the group, npm passes it on once more.
 * The app must see it once, since a second one means "at once, without waiting".
 * @param {() => import('node:child_process').ChildProcess} currentChild
 * @param {() => void} [onSignal]
 * @returns {() => void} undoes it
 */
export function passSignalsOn(currentChild, onSignal = () => {}) {
  const hasTerminal = Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY);
  /** @type {Map<string, number>} */
  const passedAt = new Map();
  const pass = (/** @type {NodeJS.Signals} */ name) => {
    const isRepeated = Date.now() - (passedAt.get(name) ?? 0) < SAME_REQUEST_MS;
    passedAt.set(name, Date.now());
    if (isRepeated) return;
    onSignal();
    if (!(hasTerminal && name === 'SIGINT')) currentChild().kill(name);
  };
  for (const name of PASSED_ON) process.on(name, pass);
  const stopWatching = onParentGone(() => pass('SIGTERM'));
  return () => {
    for (const name of PASSED_ON) process.off(name, pass);
    stopWatching();
  };
}

/**
 * npm passes SIGTERM on to the shell between it and this process, and that shell dies without a word to this process.
 * @param {() => void} act
 * @returns {() => void} undoes it
 */
function onParentGone(act) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, LOOK_FOR_PARENT_EVERY_MS);
  return () => clearInterval(timer);
}
