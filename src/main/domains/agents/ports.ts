/** What agents need of domains that in turn know agents. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';

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
