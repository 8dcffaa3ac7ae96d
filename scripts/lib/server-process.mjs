/** A built server on a free port with a data folder of its own, for checks from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { headlessEntry, nodeBinary } from './project.mjs';
import { StepError } from './steps.mjs';

const READY_WITHIN_MS = 20_000;
const STOPPED_WITHIN_MS = 15_000;

/** @typedef {{ url: string, gatewayUrl: string, token: string, pid: number }} Ready what the server prints when ready */

/** @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, any>} child */
async function firstLine(child) {
  const lines = createInterface({ input: child.stdout });
  const [line] = await Promise.race([
    once(lines, 'line', { signal: AbortSignal.timeout(READY_WITHIN_MS) }),
    once(child, 'exit').then(([code, signal]) => {
      throw new StepError(`The server ended before it was ready (${signal ?? `code ${code}`}).`);
    }),
  ]);
  return line;
}

/**
 * Runs work against a fresh server, then stops it and removes its data.
 * @template T
 * @param {(ready: Ready, folder: string) => Promise<T>} work `folder`: scratch space that goes with the server
 * @returns {Promise<T>}
 */
export async function withServer(work) {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-'));
  const args = ['serve', '--port', '0', '--data-dir', join(folder, 'data'), '--json'];
  const child = spawn(nodeBinary, [headlessEntry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-20_000);
  });
  try {
    const ready = /** @type {Ready} */ (JSON.parse(await firstLine(child)));
    child.stdout.resume();
    return await work(ready, folder);
  } catch (error) {
    console.error(log.trimEnd());
    throw error;
  } finally {
    await stop(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    console.error(`The server did not stop within ${STOPPED_WITHIN_MS / 1000} s of SIGTERM and was killed.`);
    child.kill('SIGKILL');
  }, STOPPED_WITHIN_MS);
  await exit;
  clearTimeout(timer);
}
