/** Which runs are shown. Pure. */
import type { Run } from '../../api/types.ts';
import { runStatusWord, type StatusWord } from '../../ui/status.ts';

export const RUN_FILTERS = [
  { id: 'all', label: 'All' },
  { id: 'live', label: 'Live' },
  { id: 'failed', label: 'Failed' },
  { id: 'done', label: 'Done' },
  { id: 'stopped', label: 'Stopped' },
] as const;
export type RunFilter = (typeof RUN_FILTERS)[number]['id'];

/** The filter that a word in the address means; all for any other word. */
export const runFilterFrom = (text: string): RunFilter => RUN_FILTERS.find(({ id }) => id === text)?.id ?? 'all';

const FILTER_OF: Readonly<Partial<Record<StatusWord, RunFilter>>> = {
  queued: 'live',
  running: 'live',
  failed: 'failed',
  done: 'done',
  stopped: 'stopped',
};
const filterOf = ({ status }: Run): RunFilter => FILTER_OF[runStatusWord(status)] ?? 'all';

/** Runs that a filter leaves. */
export const filterRuns = (runs: readonly Run[], filter: RunFilter): readonly Run[] =>
  filter === 'all' ? runs : runs.filter((run) => filterOf(run) === filter);

/** How many runs each filter leaves. */
export function chipCounts(runs: readonly Run[]): Readonly<Record<RunFilter, number>> {
  const counts = { all: runs.length, live: 0, failed: 0, done: 0, stopped: 0 };
  for (const run of runs) {
    const filter = filterOf(run);
    if (filter !== 'all') counts[filter] += 1;
  }
  return counts;
}
