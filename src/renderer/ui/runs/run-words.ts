/** What is said about a run: why it was made, how it ended, how long it took. Pure. */
import type { Run } from '../../api/types.ts';
import { duration } from '../../lib/time.ts';
import { sentenceCase } from '../../lib/words.ts';

/** Whether more can come of a run. */
export const isLiveRun = ({ status }: Pick<Run, 'status'>): boolean => status === 'queued' || status === 'running';

const SOURCES: Readonly<Record<Run['invocationSource'], string>> = {
  timer: 'Timer',
  assignment: 'Assignment',
  on_demand: 'On demand',
  automation: 'Automation',
};

/** What kind of wake made the run. */
export const sourceWords = ({ invocationSource }: Pick<Run, 'invocationSource'>): string => SOURCES[invocationSource];

const WAKES: Readonly<Record<string, string>> = {
  issue_assigned: 'An issue was assigned or became ready.',
  issue_commented: 'Somebody commented on its issue.',
};

/** Why the run was made; null when no more is known than its source. */
export function wakeWords({ contextSnapshot }: Pick<Run, 'contextSnapshot'>): string | null {
  const { wakeReason } = contextSnapshot;
  if (typeof wakeReason !== 'string' || wakeReason === '') return null;
  // Agents and scripts write codes, people write sentences.
  return WAKES[wakeReason] ?? (/^[\w.]+$/.test(wakeReason) ? `${sentenceCase(wakeReason)}.` : wakeReason);
}

/** How the run is doing or how it ended, in a sentence. */
export function outcomeWords(run: Pick<Run, 'status' | 'error'>): string {
  switch (run.status) {
    case 'queued':
      return 'Waits until its agent is free.';
    case 'running':
      return 'Works now.';
    case 'succeeded':
      return 'Ended well.';
    case 'failed':
    case 'timed_out':
    case 'cancelled':
      return reasonWords(run.error ?? 'No reason was given');
  }
}

/** Why a run ended, in the window's own words: it says stopped, and the person who looks at it is you. */
export function reasonWords(reason: string): string {
  const words = reason.replace(/^Cancelled by a board operator/, 'Stopped by you').replace(/^Cancelled/, 'Stopped');
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** How long the run took, or has taken by now; null before it started. */
export function runDuration(
  { startedAt, finishedAt }: Pick<Run, 'startedAt' | 'finishedAt'>,
  now: number,
): string | null {
  if (startedAt === null) return null;
  const took = (finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(startedAt);
  // What still goes on is told in whole seconds: tenths would only flicker.
  return duration(finishedAt === null ? Math.max(1_000, Math.floor(took / 1_000) * 1_000) : took);
}
