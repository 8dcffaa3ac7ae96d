/** Tells whoever holds a connection open that a credential has been revoked, so that it can look again at once. */
import type { WriteTransaction } from '../../db/store.ts';

export class RevocationsService {
  readonly #listeners = new Set<() => void>();

  /** A credential is revoked by this transaction. */
  revoked(tx: WriteTransaction): void {
    tx.afterCommit(() => {
      for (const listener of this.#listeners) listener();
    });
  }

  /** Calls `listener` after each revocation until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
