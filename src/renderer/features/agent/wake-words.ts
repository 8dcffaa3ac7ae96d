/** What became of a wake, in words. */
import type { SkippedWakeup } from '../../api/types.ts';

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
