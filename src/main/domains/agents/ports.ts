/** What agents need of domains that in turn know agents. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { CreateAgent } from '../../../contract/paperclip/agents.ts';
import type { RevisionSource } from '../../../contract/revisions.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from './agents.repo.ts';

/** Stops work: pausing or terminating an agent must end its processes. */
export interface RunControl {
  /** Cancels every queued and running run of the agents. Rows change in this transaction, processes end after it. */
  cancelRunsOf(tx: WriteTransaction, agentIds: readonly string[], cause: { code: string; message: string }): void;
}

export interface IssueControl {
  /** Takes every open issue out of an agent's hands. */
  releaseAllOf(tx: WriteTransaction, actor: Actor, agentId: string): void;
}

export interface KeyControl {
  /** Revokes every key of an agent. */
  revokeAll(tx: WriteTransaction, agentId: string): void;
}

/** Ends an agent's runs and takes away what they left. */
export interface RunRemoval {
  /** Cancels every active run of the agents and waits until their processes are gone. @throws AppError unavailable */
  endAllOf(agentIds: readonly string[], cause: { code: string; message: string }): Promise<void>;
  /** Notes what files the runs of an agent have left, while its rows are there; the function given removes them. */
  prepareRemoval(companyId: string, agentId: string): () => Promise<void>;
}

export interface ApprovalControl {
  /** An agent that was waiting for its approval is gone for good: nobody needs to decide about it any more. */
  agentTerminated(tx: WriteTransaction, actor: Actor, agentId: string): void;
}

/** What a request to create or hire says beyond the agent's own row. */
export type AgentExtras = Pick<CreateAgent, 'desiredSkills' | 'instructionsBundle'>;

/** How a change of an agent came about: a word for its history, and the revision that it goes back to. */
export interface ChangeCause {
  readonly source: RevisionSource;
  readonly rolledBackFromRevisionId?: string;
}

/**
 * What another domain adds to the life of an agent. Everything is called inside the transaction of the change and must be
 * synchronous: what throws an AppError refuses the whole change. Parts are asked in the order of their list.
 */
export interface AgentPart {
  /** Before a new agent is stored: checks, and defaults that it gives back in the row. The id is already known. */
  prepare?(actor: Actor, draft: Agent, extras: AgentExtras): Agent;
  /** A new agent is stored, be it ready or awaiting approval. */
  created?(tx: WriteTransaction, actor: Actor, agent: Agent, extras: AgentExtras): void;
  /** A new agent may work: at once when it was created directly, else when its hire is approved. */
  activated?(tx: WriteTransaction, actor: Actor, agent: Agent): void;
  /** An agent that was paused, or had failed, may work again. */
  resumed?(tx: WriteTransaction, agent: Agent): void;
  /** Before a change is stored, by whichever way it came: checks, and corrections that it gives back in the row. */
  preparePatch?(actor: Actor, before: Agent, after: Agent): Agent;
  /** A change is stored. */
  patched?(tx: WriteTransaction, actor: Actor, before: Agent, after: Agent, cause: ChangeCause): void;
  /** An agent is about to be removed with all that is its own; its row and what refers to it are still there. */
  deleted?(tx: WriteTransaction, actor: Actor, agent: Agent): void;
}
