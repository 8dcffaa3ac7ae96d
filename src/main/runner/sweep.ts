/** Ends what is left of runs that an earlier control plane recorded and could not finish. */
import type { LedgerEntry } from '../../contract/runner.ts';
import { FamilyEnd } from './family-end.ts';
import type { ProcessTable } from './process-table.ts';

/**
 * Ends the processes of all entries at once, hard: nobody is left to hear their last words. Answers the ids of the runs
 * of which verifiably nothing runs any more.
 */
export async function sweepLedger(table: ProcessTable, entries: readonly LedgerEntry[]): Promise<string[]> {
  const bootId = await table.bootId();
  const swept = await Promise.all(
    entries.map(async ({ runId, process: root }) => {
      // No process survives a boot, and the numbers mean others now.
      if (root.bootId !== bootId) return runId;
      const end = new FamilyEnd(table, { runId, root, groupIsOurs: false, seen: new Map() });
      return (await end.kill()) ? runId : null;
    }),
  );
  return swept.filter((runId) => runId !== null);
}
