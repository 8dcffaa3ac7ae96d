/** The vocabulary of wakeups: requests that an agent does some work. */
import { z } from 'zod';

export const wakeupSource = z.enum(['timer', 'assignment', 'on_demand', 'automation']);
export type WakeupSource = z.infer<typeof wakeupSource>;

export const wakeupTrigger = z.enum(['manual', 'ping', 'callback', 'system']);
export type WakeupTrigger = z.infer<typeof wakeupTrigger>;

export type WakeupState =
  | 'queued'
  | 'claimed'
  | 'completed'
  | 'failed'
  | 'cancelled'
  | 'coalesced'
  | 'skipped'
  | 'deferred';

/** Why a wakeup that was asked for made no run. The words are Paperclip's stored reasons. */
export const SKIP_REASONS = [
  'heartbeat.disabled',
  'heartbeat.wakeOnDemand.disabled',
  'heartbeat.timer.no_actionable_work',
  'heartbeat.daily_run_limit',
  'heartbeat.daily_cost_limit',
  'company.inactive',
  'budget.blocked',
  'agent.not_invokable',
  'issue_execution_issue_not_found',
  'issue_execution_deferred',
  'issue_dependencies_blocked',
  'issue_state_guard_mismatch',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** The reason with which a failed run is asked for once more. Source: the Paperclip server. */
export const RETRY_REASON = 'retry_failed_run';
