/** Whether a wakeup may become a run, as pure functions over what is known of agent and issue. */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { SkipReason, WakeupSource } from '../../../contract/wakeups.ts';

/** Older names of the on-demand switch that configurations still carry. Source: the Paperclip server. */
const ON_DEMAND_SWITCHES = ['wakeOnDemand', 'wakeOnAssignment', 'wakeOnOnDemand', 'wakeOnAutomation'];

/** The agent's own policy: timers need `heartbeat.enabled`, all else can be switched off by `wakeOnDemand: false`. */
export function policySkip(runtimeConfig: JsonObject, source: WakeupSource): SkipReason | null {
  const heartbeat = (runtimeConfig.heartbeat ?? {}) as JsonObject;
  if (source === 'timer') return heartbeat.enabled === true ? null : 'heartbeat.disabled';
  return ON_DEMAND_SWITCHES.some((name) => heartbeat[name] === false) ? 'heartbeat.wakeOnDemand.disabled' : null;
}

/** What a caller is told of a skipped wakeup. */
export const SKIP_MESSAGES: Readonly<Record<SkipReason, string>> = {
  'heartbeat.disabled': 'Wakeup was skipped: timers are off for this agent.',
  'heartbeat.wakeOnDemand.disabled': 'Wakeup was skipped: waking on demand is off for this agent.',
  issue_execution_issue_not_found: 'Wakeup was skipped: there is no such issue in this company.',
  issue_execution_deferred: 'Wakeup was deferred because this issue is already being executed.',
  issue_dependencies_blocked: 'Wakeup was skipped: the issue waits for others that are still open.',
  issue_state_guard_mismatch: 'Wakeup was skipped: the issue is closed.',
  'agent.not_invokable': 'Wakeup was skipped: the agent cannot work now.',
};

/** What groups wakeups into one piece of work: a task key, else the issue, else nothing. */
export function taskKeyOf(payload: JsonObject | null, issueId: string | null): string | null {
  const key = payload?.taskKey;
  return typeof key === 'string' && key !== '' ? key : issueId;
}
