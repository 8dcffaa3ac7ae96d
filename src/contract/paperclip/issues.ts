/** Issues, comments and the inbox on the Paperclip surface. Source: the recorded behaviour of its server. */
import { z } from 'zod';
import { issuePriority, issueStatus } from '../issues.ts';
import { isoTime, jsonObject, limitQuery, offsetQuery, pageQuery, uuid } from '../primitives.ts';
import { activeRun } from './runs.ts';

const issueReference = z.object({
  id: uuid,
  identifier: z.string(),
  title: z.string(),
  status: issueStatus,
  priority: issuePriority,
  assigneeAgentId: uuid.nullable(),
});
/** An issue as a run refers to it. */
export const runIssue = issueReference.extend({ issueId: uuid });
export const issue = z.object({
  id: uuid,
  companyId: uuid,
  projectId: z.string().nullable(),
  goalId: z.string().nullable(),
  parentId: uuid.nullable(),
  title: z.string(),
  description: z.string().nullable(),
  status: issueStatus,
  priority: issuePriority,
  assigneeAgentId: uuid.nullable(),
  assigneeUserId: z.string().nullable(),
  checkoutRunId: uuid.nullable(),
  executionRunId: uuid.nullable(),
  createdByAgentId: uuid.nullable(),
  createdByUserId: z.string().nullable(),
  issueNumber: z.number().int(),
  identifier: z.string(),
  /** Its `authorizationPolicy` protects the issue. */
  executionPolicy: jsonObject.nullable(),
  startedAt: isoTime.nullable(),
  completedAt: isoTime.nullable(),
  cancelledAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
  labels: z.array(z.string()),
  labelIds: z.array(z.string()),
});
export const issueDetail = issue.extend({
  ancestors: z.array(issueReference),
  blockedBy: z.array(issueReference),
  blocks: z.array(issueReference),
});
const issueFields = {
  title: z.string().trim().min(1).max(500),
  description: z.string().max(200_000).nullable(),
  status: issueStatus,
  priority: issuePriority,
  assigneeAgentId: uuid.nullable(),
  assigneeUserId: z.string().nullable(),
  projectId: uuid.nullable(),
  goalId: uuid.nullable(),
  parentId: uuid.nullable(),
  blockedByIssueIds: z.array(uuid).max(100),
  executionPolicy: jsonObject.nullable(),
};
export const createIssueBody = z.object({
  ...issueFields,
  description: issueFields.description.default(null),
  status: issueFields.status.default('backlog'),
  priority: issueFields.priority.default('medium'),
  assigneeAgentId: issueFields.assigneeAgentId.default(null),
  assigneeUserId: issueFields.assigneeUserId.default(null),
  projectId: issueFields.projectId.default(null),
  goalId: issueFields.goalId.default(null),
  parentId: issueFields.parentId.default(null),
  blockedByIssueIds: issueFields.blockedByIssueIds.default([]),
  executionPolicy: issueFields.executionPolicy.default(null),
});
export type CreateIssue = z.output<typeof createIssueBody>;
/** `comment` is stored together with the change, or not at all. */
export const patchIssueBody = z.object({ ...issueFields, comment: z.string().trim().min(1).max(100_000) }).partial();
export type PatchIssue = z.output<typeof patchIssueBody>;
const statusList = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(issueStatus));

/** Whose inbox, and which states; all but the cancelled ones where none are named. */
export const inboxMineQuery = pageQuery.extend({
  userId: z.string().trim().min(1).max(200),
  status: statusList.default(['backlog', 'todo', 'in_progress', 'in_review', 'blocked', 'done']),
});
export type InboxQuery = z.output<typeof inboxMineQuery>;
export const issueListQuery = z.object({
  status: statusList.optional(),
  assigneeAgentId: uuid.optional(),
  assigneeUserId: z.string().max(200).optional(),
  projectId: uuid.optional(),
  goalId: uuid.optional(),
  parentId: uuid.optional(),
  q: z.string().max(200).optional(),
  limit: limitQuery(500, 200),
  offset: offsetQuery,
});
export type IssueListQuery = z.output<typeof issueListQuery>;
export const checkoutBody = z.object({
  agentId: uuid.optional(),
  expectedStatuses: z.array(issueStatus).min(1).optional(),
});
export const commentBody = z.object({ body: z.string().trim().min(1).max(100_000) });
export const comment = z.object({
  id: uuid,
  companyId: uuid,
  issueId: uuid,
  authorAgentId: uuid.nullable(),
  authorUserId: z.string().nullable(),
  runId: uuid.nullable(),
  body: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export const inboxItem = z.object({
  id: uuid,
  identifier: z.string(),
  title: z.string(),
  status: issueStatus,
  priority: issuePriority,
  projectId: z.string().nullable(),
  goalId: z.string().nullable(),
  parentId: uuid.nullable(),
  updatedAt: isoTime,
  activeRun: activeRun.nullable(),
  activeRecoveryAction: z.null(),
  dependencyReady: z.boolean(),
  unresolvedBlockerCount: z.number().int(),
  unresolvedBlockerIssueIds: z.array(uuid),
});
