/** What placements need of domains beside them. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { Placement } from './placements.repo.ts';

/** Where the setting up of an agent stands. */
export interface ProvisioningReport {
  readonly step: string;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

export interface ProvisioningReports {
  /** Null when nothing has to be done, and nothing went wrong. */
  reportOf(agentId: string): ProvisioningReport | null;
}

/** Waking agents on their gateways. */
export interface AgentWaker {
  /** Says it to the agent in its session, which wakes it. The same key wakes it once. @throws AppError bad_gateway */
  wake(placement: Placement, message: string, key: string): Promise<void>;
  /** Why the agent cannot work, whatever wakes it; null when nothing is known to be in the way. */
  obstacle(placement: Placement): string | null;
  /** Whether its board is paused, so that nothing wakes it. */
  isHeld(agentId: string): boolean;
  /** Whether a run of it is queued or in flight. */
  isWorking(agentId: string): boolean;
}

/** What a person's heartbeat for an agent that is not there makes. */
export interface NewAgentByName {
  readonly name: string;
  readonly boardId: string;
}

/** Makes an agent on a board and sets it up. */
export interface AgentMaker {
  /** @throws AppError as for a new agent */
  make(actor: Actor, wanted: NewAgentByName): Promise<string>;
}
