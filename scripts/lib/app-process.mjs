/** Runs the built app as a child that ends when this process is told to end. */
import { spawn } from 'node:child_process';
import { headlessEntry, nodeBinary } from './project.mjs';

const PASSED_ON = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const SAME_REQUEST_MS = 1_000;
const LOOK_FOR_PARENT_EVERY_MS = 500;

/**
 * Starts `wheelhouse <args>` with this process's own input and output, passes signals on and ends as it ended.
 * @param {readonly string[]} args
 */
export async function runApp(args) {
  const child = spawn(nodeBinary, [headlessEntry, ...args], { stdio: 'inherit' });
  const stopPassing = passSignalsOn(() => child);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  stopPassing();
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
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
