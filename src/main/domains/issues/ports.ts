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

/** Boards have a say in the issues that are their tasks. */
export interface IssueRules {
  /**
   * Throws unless the actor may bring about the change, which is about to be written; `comment` comes with it.
   * @throws AppError forbidden | conflict | unprocessable
   */
  requireChange(actor: Actor, before: Issue, after: Issue, comment: string | null): void;
}
