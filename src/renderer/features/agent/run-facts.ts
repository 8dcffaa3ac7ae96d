/** What a line about a run says. */
import type { Run } from '../../api/types.ts';
import { duration } from '../../lib/time.ts';

/** How long a run took, or has taken by now; null before it started. */
export function runDuration({ startedAt, finishedAt }: Run, now: number): string | null {
  if (startedAt === null) return null;
  return duration((finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(startedAt));
}

const CAUSES: Readonly<Record<Run['invocationSource'], string>> = {
  timer: 'its timer',
  assignment: 'an issue',
  on_demand: 'a wake',
  automation: 'an automation',
};

/** What a run was started by, in words. */
export function runCause({ invocationSource, triggerDetail }: Run): string {
  if (invocationSource === 'on_demand') return triggerDetail === 'manual' ? 'you' : CAUSES.on_demand;
  return CAUSES[invocationSource];
}

/** Whether more can come of a run. */
export const isLive = ({ status }: Run): boolean => status === 'queued' || status === 'running';

/** How the run ended, when that needs words: its error, or nothing. */
export const runNote = ({ error, status }: Run): string | null => (status === 'succeeded' ? null : error);
