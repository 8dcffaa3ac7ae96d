/** Steps in plain words: what is being done, how long it has taken, and the output of a tool only when it failed. */
import { spawn } from 'node:child_process';
import { root } from './project.mjs';

const PROGRESS_EVERY_MS = 10_000;
const KEPT_OUTPUT_CHARS = 200_000;

/** An expected failure: its message is all that its reader needs. */
export class StepError extends Error {
  /** @override */
  name = 'StepError';
}

/** Someone pressed Ctrl-C, or the like: nothing further is to be started. */
export class StoppedError extends StepError {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Stopped by ${signal}.`);
  }
}

/** @param {number} startedAt */
const seconds = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

/** @param {string} line */
export const say = (line) => console.log(line);

/**
 * Runs a task to its end. An expected failure is told in its own words, without a stack; any failure gives exit code 1.
 * @param {() => Promise<void>} task
 */
export async function guarded(task) {
  try {
    await task();
  } catch (error) {
    console.error(error instanceof StepError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * Tells that work goes on, every ten seconds and at its end.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = Date.now();
  say(`${title} ...`);
  const timer = setInterval(() => say(`  still at it, ${seconds(startedAt)}`), PROGRESS_EVERY_MS);
  try {
    const result = await work();
    say(`  done in ${seconds(startedAt)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/**
 * Runs a program and keeps its output. Signals to this process are passed on to it, and then count as a failure.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean, show?: boolean, onStart?: (pid: number) => void }} [options] `show`: output also goes to the screen
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, { env = process.env, shell = false, show = false, onStart } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid !== undefined) onStart?.(child.pid);
    let output = '';
    const keep = (/** @type {NodeJS.WriteStream} */ stream) => (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString('utf8')).slice(-KEPT_OUTPUT_CHARS);
      if (show) stream.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));

    /** @type {NodeJS.Signals | undefined} */
    let received;
    const pass = (/** @type {NodeJS.Signals} */ signal) => {
      received ??= signal;
      child.kill(signal);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const end = () => process.off('SIGINT', pass).off('SIGTERM', pass);
    child.once('error', (error) => {
      end();
      reject(new StepError(`${file} could not be started: ${error.message}`));
    });
    child.once('close', (code) => {
      end();
      if (received) reject(new StoppedError(received));
      else resolve({ code: code ?? 1, output });
    });
  });
}
