/** Statuses and priorities of issues in words and in the order that lists show them. */
import type { Issue } from '../../api/types.ts';

export type IssueStatus = Issue['status'];
export type IssuePriority = Issue['priority'];

/** What is worked on comes first, what is over last. */
export const ISSUE_STATUS_ORDER = [
  'in_progress',
  'in_review',
  'blocked',
  'todo',
  'backlog',
  'done',
  'cancelled',
] as const satisfies readonly IssueStatus[];

export const ISSUE_STATUS_WORDS: Readonly<Record<IssueStatus, string>> = {
  backlog: 'Backlog',
  todo: 'To do',
  in_progress: 'In progress',
  in_review: 'In review',
  blocked: 'Blocked',
  done: 'Done',
  cancelled: 'Cancelled',
};

export const ISSUE_PRIORITY_ORDER = ['critical', 'high', 'medium', 'low'] as const satisfies readonly IssuePriority[];

export const ISSUE_PRIORITY_WORDS: Readonly<Record<IssuePriority, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Whether nothing is to be done any more. */
export const isClosedIssue = ({ status }: Pick<Issue, 'status'>): boolean =>
  status === 'done' || status === 'cancelled';

/** All screens look names up in the same list, so it is read once. */
export const ALL_ISSUES = { limit: 500 };
