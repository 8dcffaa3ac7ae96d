/** Whether an agent's own settings let a wakeup become a run, as pure functions. Names of the settings: the Paperclip server. */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { SkipReason, WakeupSource } from '../../../contract/wakeups.ts';

/** What `runtimeConfig.heartbeat` says. */
export interface HeartbeatPolicy {
  /** Whether timers wake the agent. */
  readonly enabled: boolean;
  /** Seconds between two timers; 0 for none. */
  readonly intervalSec: number;
  readonly wakeOnDemand: boolean;
  /** Timers wake only an agent that has an issue to work on. */
  readonly skipIdleTimers: boolean;
  /** Null: as many as wanted. */
  readonly maxDailyRuns: number | null;
  readonly maxDailyCostCents: number | null;
}

/** Older names of the on-demand switch that configurations still carry. */
const ON_DEMAND_SWITCHES = ['wakeOnDemand', 'wakeOnAssignment', 'wakeOnOnDemand', 'wakeOnAutomation'];

const positive = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;

/** Reads the settings, however odd they are. */
export function heartbeatPolicy(runtimeConfig: JsonObject): HeartbeatPolicy {
  const heartbeat = (runtimeConfig.heartbeat ?? {}) as JsonObject;
  return {
    enabled: heartbeat.enabled === true,
    intervalSec: Math.floor(positive(heartbeat.intervalSec) ?? 0),
    wakeOnDemand: !ON_DEMAND_SWITCHES.some((name) => heartbeat[name] === false),
    skipIdleTimers: heartbeat.skipTimerWhenNoActionableWork === true,
    maxDailyRuns: positive(heartbeat.maxDailyRuns),
    maxDailyCostCents: positive(heartbeat.maxDailyCostCents),
  };
}

/** Timers need `enabled` and, if so set, work that waits; all else can be switched off by `wakeOnDemand: false`. */
export function policySkip(
  policy: HeartbeatPolicy,
  source: WakeupSource,
  hasActionableWork: () => boolean,
): SkipReason | null {
  if (source !== 'timer') return policy.wakeOnDemand ? null : 'heartbeat.wakeOnDemand.disabled';
  if (!policy.enabled) return 'heartbeat.disabled';
  return policy.skipIdleTimers && !hasActionableWork() ? 'heartbeat.timer.no_actionable_work' : null;
}

/** What an agent has used up of the day. Asked for only where there is a limit. */
export interface DayUsage {
  runs(): number;
  cents(): number;
}

/** Whether the agent has had its share of the day. */
export function dailyLimitSkip(policy: HeartbeatPolicy, usage: DayUsage): SkipReason | null {
  if (policy.maxDailyRuns !== null && usage.runs() >= policy.maxDailyRuns) return 'heartbeat.daily_run_limit';
  if (policy.maxDailyCostCents !== null && usage.cents() >= policy.maxDailyCostCents)
    return 'heartbeat.daily_cost_limit';
  return null;
}

/** When the day began that limits count from: midnight UTC. */
export const dayStart = (iso: string): string => `${iso.slice(0, 10)}T00:00:00.000Z`;

/** What a caller is told of a skipped wakeup. */
export const SKIP_MESSAGES: Readonly<Record<SkipReason, string>> = {
  'heartbeat.disabled': 'Wakeup was skipped: timers are off for this agent.',
  'heartbeat.wakeOnDemand.disabled': 'Wakeup was skipped: waking on demand is off for this agent.',
  'heartbeat.timer.no_actionable_work': 'Wakeup was skipped: no issue of the agent waits for work.',
  'heartbeat.daily_run_limit': 'Wakeup was skipped: the agent has had its runs of the day.',
  'heartbeat.daily_cost_limit': 'Wakeup was skipped: the agent has spent its money of the day.',
  'company.inactive': 'Wakeup was skipped: the company is not active.',
  'budget.blocked': 'Wakeup was skipped: a budget is used up.',
  'agent.not_invokable': 'Wakeup was skipped: the agent cannot work now.',
  issue_execution_issue_not_found: 'Wakeup was skipped: there is no such issue in this company.',
  issue_execution_deferred: 'Wakeup was deferred because this issue is already being executed.',
  issue_dependencies_blocked: 'Wakeup was skipped: the issue waits for others that are still open.',
  issue_state_guard_mismatch: 'Wakeup was skipped: the issue is closed.',
};
