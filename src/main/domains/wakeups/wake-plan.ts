/**
 * What becomes of a wakeup that may go ahead: a run of its own, company for a run that is there already, or waiting. Pure.
 * Rules: the Paperclip server, except that a human's wakeup joins a queued run of the same task instead of doubling it.
 */
import type { WakeupSource } from '../../../contract/wakeups.ts';
import type { Run } from '../runs/runs.service.ts';

export interface WakeFacts {
  readonly by: 'user' | 'agent' | 'system';
  readonly source: WakeupSource;
  readonly agentId: string;
  readonly issueId: string | null;
  /** What tells one piece of work from another; null for work at large. */
  readonly taskKey: string | null;
  /** A comment or message that the agent must get to see: a run that has begun may have looked already. */
  readonly brings: boolean;
  /** Active runs of the agent for the same task, or for none, the newest first. */
  readonly sameTask: readonly Run[];
  /** Active runs of anybody on the issue, the oldest first. */
  readonly onIssue: readonly Run[];
  /** The run that works on the issue without having been woken for it. */
  readonly holder: Run | null;
}

export type WakePlan =
  | { readonly type: 'enqueue' }
  | { readonly type: 'coalesce'; readonly run: Run }
  | { readonly type: 'defer'; readonly holder: Run };

/** Decides. */
export function planWake(facts: WakeFacts): WakePlan {
  const own = facts.issueId === null ? facts.sameTask : facts.onIssue.filter((run) => run.agentId === facts.agentId);
  const queued = own.find((run) => run.state === 'queued');
  // Work at large has nothing in common but the agent: a human's click makes a run of its own.
  if (queued !== undefined && (facts.by !== 'user' || facts.taskKey !== null)) return { type: 'coalesce', run: queued };
  const running = own.find((run) => run.state === 'running');
  if (running !== undefined && joinsRunning(facts)) return { type: 'coalesce', run: running };
  if (facts.issueId === null) return { type: 'enqueue' };
  const holder = facts.onIssue.find((run) => run.state === 'running') ?? facts.holder;
  return holder === null ? { type: 'enqueue' } : { type: 'defer', holder };
}

/** A run that has begun takes along what only its own agent asks for, and timers, which come again anyway. */
const joinsRunning = ({ by, source, brings }: WakeFacts): boolean =>
  !brings && (by === 'agent' || (by === 'system' && source === 'timer'));
