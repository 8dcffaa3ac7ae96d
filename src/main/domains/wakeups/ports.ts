/** What wakeups need of domains that stand above them. The composition root connects them. */

import type { WriteTransaction } from '../../db/store.ts';

/** A budget that is used up and stops an agent. */
export interface HardStop {
  /** What happened, in the words that a caller gets. */
  readonly message: string;
  readonly scopeType: 'company' | 'agent' | 'project';
  readonly scopeId: string;
}

/** What others say about an agent that is to be woken: money, and the board that it works on. */
export interface WakeGate {
  /** Lets go on what last month's budgets had stopped, if a new month has begun since. */
  beginMonth(tx: WriteTransaction): void;
  /** The hard stop of the agent or of its company; null when there is none. */
  stopFor(companyId: string, agentId: string): HardStop | null;
  /** Whether the budget of a project is used up. */
  projectStopped(projectId: string): boolean;
  /** What the agent has spent since a time, in cents. */
  spentSince(agentId: string, since: string): number;
  /** The name of the paused board that the agent works on; null where it is not paused, or there is none. */
  pausedBoardOf(agentId: string): string | null;
}
