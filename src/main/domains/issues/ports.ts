/** What issues need of domains that in turn know issues. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Issue } from './issues.repo.ts';

/** Told of changes that may be work for an agent. Called within the transaction of the change. */
export interface IssueObserver {
  /** The issue has a new assignee, or became ready for the one it has. */
  issueAssigned(tx: WriteTransaction, actor: Actor, issue: Issue): void;
  /** Somebody else than its assignee commented on an open issue. */
  issueCommented(tx: WriteTransaction, actor: Actor, issue: Issue, commentId: string): void;
}
