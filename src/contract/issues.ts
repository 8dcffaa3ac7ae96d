import { z } from 'zod';

export const ISSUE_STATUSES = ['backlog', 'todo', 'in_progress', 'in_review', 'blocked', 'done', 'cancelled'] as const;
export const issueStatus = z.enum(ISSUE_STATUSES);
export type IssueStatus = z.infer<typeof issueStatus>;

export const ISSUE_PRIORITIES = ['critical', 'high', 'medium', 'low'] as const;
export const issuePriority = z.enum(ISSUE_PRIORITIES);
export type IssuePriority = z.infer<typeof issuePriority>;
