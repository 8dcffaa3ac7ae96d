/** The shape that installing and building share: do it if its stamp is not that of its inputs, one process at a time. */
import { join } from 'node:path';
import { readStamp, removeStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { root } from './project.mjs';
import { say } from './steps.mjs';

const lockFolder = join(root, '.setup-lock');

/**
 * The stamp goes first and comes back last, so that work broken off at any point is done again by the next start.
 * @param {{ stampFile: string, wanted: () => string, isWhole: () => boolean, work: (hold: (pid: number) => void) => Promise<void> }} task
 */
export async function ensure({ stampFile, wanted, isWhole, work }) {
  const isCurrent = () => readStamp(stampFile) === wanted() && isWhole();
  if (isCurrent()) return;
  const onWait = (/** @type {number | undefined} */ pid) =>
    say(`Another start${pid ? ` (process ${pid})` : ''} is setting up this folder, waiting for it ...`);
  await withLock(
    lockFolder,
    async (hold) => {
      if (isCurrent()) return;
      const value = wanted();
      removeStamp(stampFile);
      await work(hold);
      writeStamp(stampFile, value);
    },
    onWait,
  );
}
