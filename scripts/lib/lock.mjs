/**
 * One set-up at a time in a folder. The lock is a folder with a file for each process that holds it, named by its id: the
 * one that took it and the program it runs, which may outlive it. It is touched during the work, so that a crash, a power
 * cut or a process id in use again never leaves it locked for good.
 */
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_EVERY_MS = 2_000;
const SILENT_IS_DEAD_MS = 60_000;
const NO_HOLDER_IS_DEAD_MS = 5_000;
const LOOK_EVERY_MS = 200;

/** @param {string} folder @param {number} pid */
const addHolder = (folder, pid) => writeFileSync(join(folder, String(pid)), '');

/** @param {string} folder @returns {boolean} */
function tryToTake(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
  addHolder(folder, process.pid);
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

/** @param {string} folder @returns {number[]} the processes that hold it */
function holdersOf(folder) {
  try {
    return readdirSync(folder).map(Number);
  } catch {
    return [];
  }
}

/** @param {string} folder @returns {{ pid: number | undefined, isStale: boolean } | undefined} nothing when it is free */
function look(folder) {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return undefined;
  const silentMs = Date.now() - stat.mtimeMs;
  const holders = holdersOf(folder);
  // Without a holder it was taken this instant, or the one that took it died before it wrote its id.
  if (holders.length === 0) return { pid: undefined, isStale: silentMs > NO_HOLDER_IS_DEAD_MS };
  const pid = holders.find(isAlive);
  return { pid, isStale: pid === undefined || silentMs > SILENT_IS_DEAD_MS };
}

/** Two that wait must not both clear a dead lock, the second one would clear the first one's: this is done under a lock of its own. @param {string} folder */
function clearStale(folder) {
  const clearing = `${folder}.clearing`;
  if (!tryToTake(clearing)) {
    if (look(clearing)?.isStale) rmSync(clearing, { recursive: true, force: true });
    return;
  }
  try {
    if (look(folder)?.isStale) rmSync(folder, { recursive: true, force: true });
  } finally {
    rmSync(clearing, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function touchLock(folder) {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // Taken over while this machine slept: the work is done once more by another process, nothing can be mended here.
  }
}

/**
 * Runs work while holding the lock, waiting for it as long as its holder lives.
 * @template T
 * @param {string} folder
 * @param {(hold: (pid: number) => void) => Promise<T>} work `hold`: names a program that the lock must outlast
 * @param {(pid: number | undefined) => void} onWait called once if there is someone to wait for
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, onWait) {
  for (let hasWaited = false; !tryToTake(folder); ) {
    const current = look(folder);
    if (!current) continue;
    if (current.isStale) clearStale(folder);
    else {
      if (!hasWaited) onWait(current.pid);
      hasWaited = true;
      await sleep(LOOK_EVERY_MS);
    }
  }
  const touch = setInterval(() => touchLock(folder), TOUCH_EVERY_MS);
  try {
    return await work((pid) => addHolder(folder, pid));
  } finally {
    clearInterval(touch);
    rmSync(folder, { recursive: true, force: true });
  }
}
