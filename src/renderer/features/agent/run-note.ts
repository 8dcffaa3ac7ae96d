/** What a line about a run says after its times. */
import type { Run } from '../../api/types.ts';
import { outcomeWords, sourceWords, wakeWords } from '../../ui/runs/run-words.ts';

/** How it ended if that needs words, else why it was made. */
export const noteOnRun = (run: Run): string =>
  run.status === 'failed' || run.status === 'timed_out' || run.status === 'cancelled'
    ? outcomeWords(run)
    : (wakeWords(run) ?? `${sourceWords(run)}.`);
