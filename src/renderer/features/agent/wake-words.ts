/** What became of a wake, in words. */
import type { Run, SkippedWakeup } from '../../api/types.ts';

/** What to do about a wake that made no run, by the server's reason. */
const WAY_ON: Readonly<Record<string, string>> = {
  'heartbeat.disabled': 'Turn its timer on, or wake it by hand.',
  'heartbeat.wakeOnDemand.disabled': 'Its configuration has wakeOnDemand set to false.',
  issue_execution_deferred: 'It will be woken when that run has ended.',
  issue_dependencies_blocked: 'It will be woken when they are done.',
  issue_state_guard_mismatch: 'Open the issue again first.',
};

/** Why there is no run, and what happens next. */
export const skipWords = ({ message, reason }: SkippedWakeup): string =>
  WAY_ON[reason] === undefined ? message : `${message} ${WAY_ON[reason]}`;

/** How the run that was asked for is doing. */
export function runWords({ status, error }: Run): string {
  switch (status) {
    case 'queued':
      return 'The run waits in the queue.';
    case 'running':
      return 'The run is in flight.';
    case 'succeeded':
      return 'The run ended well.';
    case 'cancelled':
      return 'The run was cancelled.';
    case 'timed_out':
      return 'The run took too long and was stopped.';
    case 'failed':
      return `The run failed: ${error ?? 'no reason was given'}.`;
  }
}
