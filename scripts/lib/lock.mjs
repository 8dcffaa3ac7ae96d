/**
 * One set-up at a time in a folder. The lock is a folder with the holder's process id; its holder touches it while it
 * works, so that a crash, a power cut or a process id in use again never leaves it locked for good.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_EVERY_MS = 2_000;
const SILENT_IS_DEAD_MS = 60_000;
const NO_HOLDER_IS_DEAD_MS = 5_000;
const LOOK_EVERY_MS = 200;

/** @param {string} folder @returns {boolean} */
function tryToTake(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} folder @returns {{ pid: number | undefined, isStale: boolean } | undefined} nothing when it is free */
function holder(folder) {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const silentMs = Date.now() - stat.mtimeMs;
  let pid;
  try {
    pid = Number(readFileSync(join(folder, 'pid'), 'utf8')) || undefined;
  } catch {
    // Taken this instant, or its holder died before it wrote its id.
  }
  const isStale = pid === undefined ? silentMs > NO_HOLDER_IS_DEAD_MS : !isAlive(pid) || silentMs > SILENT_IS_DEAD_MS;
  return { pid, isStale };
}

/** Two that wait must not both clear a dead lock, the second one would clear the first one's: this is done under a lock of its own. @param {string} folder */
function clearStale(folder) {
  const clearing = `${folder}.clearing`;
  if (!tryToTake(clearing)) {
    if (holder(clearing)?.isStale) rmSync(clearing, { recursive: true, force: true });
    return;
  }
  try {
    if (holder(folder)?.isStale) rmSync(folder, { recursive: true, force: true });
  } finally {
    rmSync(clearing, { recursive: true, force: true });
  }
}

/**
 * Runs work while holding the lock, waiting for it as long as its holder lives.
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @param {(pid: number | undefined) => void} onWait called once if there is someone to wait for
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, onWait) {
  for (let hasWaited = false; !tryToTake(folder); ) {
    const current = holder(folder);
    if (!current) continue;
    if (current.isStale) clearStale(folder);
    else {
      if (!hasWaited) onWait(current.pid);
      hasWaited = true;
      await sleep(LOOK_EVERY_MS);
    }
  }
  const touch = setInterval(() => utimesSync(folder, new Date(), new Date()), TOUCH_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    rmSync(folder, { recursive: true, force: true });
  }
}
