/** Rules of issues as pure functions: what a change of status does, what comes first in an inbox. */
import type { IssuePriority, IssueStatus } from '../../../contract/issues.ts';
import type { Issue } from './issues.repo.ts';

export const isClosed = (status: IssueStatus): boolean => status === 'done' || status === 'cancelled';

/** Statuses in which an assigned issue is work that its agent can start on. */
export const isActionable = (status: IssueStatus): boolean => status === 'todo' || status === 'in_progress';

/** An issue with a new status and the times that go with it. A closed issue is checked out by nobody. */
export function withStatus(issue: Issue, status: IssueStatus, at: string): Issue {
  if (status === issue.status) return issue;
  // Only an issue that is being worked on, or waits in the middle of it, is in anybody's hands.
  const free = isClosed(status) || status === 'todo' || status === 'backlog';
  return {
    ...issue,
    status,
    startedAt: status === 'in_progress' ? (issue.startedAt ?? at) : issue.startedAt,
    completedAt: status === 'done' ? at : null,
    cancelledAt: status === 'cancelled' ? at : null,
    checkoutAgentId: free ? null : issue.checkoutAgentId,
    checkoutRunId: free ? null : issue.checkoutRunId,
  };
}

const PRIORITY_RANK: Readonly<Record<IssuePriority, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Lower comes first. */
export const priorityRank = (priority: IssuePriority): number => PRIORITY_RANK[priority];
