/** The rules of a board for the status of its tasks, as pure functions. Words: the Mission Control server. */
import type { TaskStatus } from '../../../contract/board-tasks.ts';
import type { BoardRules } from '../../../contract/boards.ts';
import { AppError } from '../../../contract/errors.ts';

export interface StatusChange {
  readonly rules: BoardRules;
  readonly from: TaskStatus | null;
  /** Null: off the board. */
  readonly to: TaskStatus | null;
  /** An agent that does not coordinate the board. */
  readonly byWorker: boolean;
  /** Tasks that it waits for and that are not done. */
  readonly blockedBy: readonly string[];
  readonly approvals: () => { readonly pending: boolean; readonly approved: boolean };
  /** Whether something is said about the work that is handed in. */
  readonly commented: () => boolean;
}

/** What forbids a change of status; null when nothing does. */
export function statusProblem(change: StatusChange): AppError | null {
  const { rules, from, to } = change;
  if (from === to) return null;
  if (change.byWorker && rules.onlyLeadCanChangeStatus)
    return new AppError('forbidden', 'Only board leads can change task status.');
  if (to !== 'inbox' && to !== null && change.blockedBy.length > 0) return blockedProblem(change.blockedBy);
  if (rules.blockStatusChangesWithPendingApproval && change.approvals().pending)
    return conflict('Task status cannot be changed while a linked approval is pending.');
  if (to === 'done' && rules.requireReviewBeforeDone && from !== 'review')
    return conflict('Task can only be marked done from review when the board rule is enabled.');
  if (to === 'done' && rules.requireApprovalForDone && !change.approvals().approved)
    return conflict('Task can only be marked done when a linked approval has been approved.');
  if (to === 'review' && rules.commentRequiredForReview && !change.commented())
    return new AppError('unprocessable', 'Comment is required.');
  return null;
}

/** A task that waits for others is neither given to anybody nor begun. */
export const blockedProblem = (blockedBy: readonly string[]): AppError =>
  conflict('Task is blocked by incomplete dependencies.', blockedBy);

const conflict = (message: string, blockedBy: readonly string[] = []): AppError =>
  new AppError('conflict', message, { details: { blocked_by_task_ids: blockedBy } });
