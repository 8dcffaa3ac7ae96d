/** What members need of other domains when somebody leaves. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';

export interface DepartureControl {
  /** Whoever holds a connection of theirs open looks again at what they may see. */
  accessChanged(tx: WriteTransaction): void;
  /** Revokes every key of a person who belongs nowhere any more. */
  revokeKeysOf(tx: WriteTransaction, actor: Actor, userId: string, leftCompanyId: string): void;
  /** Takes a person's open issues in a company out of their hands. */
  releaseIssuesOf(tx: WriteTransaction, actor: Actor, companyId: string, userId: string): void;
}
