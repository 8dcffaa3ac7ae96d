/** What agents need of domains that in turn know agents. The composition root connects them. */
import type { WriteTransaction } from '../../db/store.ts';

/** Stops work: pausing or terminating an agent must end its processes. */
export interface RunControl {
  /** Cancels every queued and running run of the agents. Rows change in this transaction, processes end after it. */
  cancelRunsOf(tx: WriteTransaction, agentIds: readonly string[], cause: { code: string; message: string }): void;
}

export interface KeyControl {
  /** Revokes every key of an agent. */
  revokeAll(tx: WriteTransaction, agentId: string): void;
}
