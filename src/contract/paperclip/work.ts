/** Companies, issues, wakeups, runs and activity on the Paperclip surface. Source: the recorded behaviour of its server. */
import { z } from 'zod';
import { companyStatus } from '../companies.ts';
import { issuePriority, issueStatus } from '../issues.ts';
import { cents, isoTime, jsonObject, limitQuery, uuid } from '../primitives.ts';
import type { logRecord } from '../runner.ts';
import { wakeupSource, wakeupTrigger } from '../wakeups.ts';

export const company = z.object({
  id: uuid,
  name: z.string(),
  description: z.string().nullable(),
  status: companyStatus,
  issuePrefix: z.string(),
  issueCounter: z.number().int(),
  budgetMonthlyCents: cents,
  spentMonthlyCents: z.number(),
  requireBoardApprovalForNewAgents: z.boolean(),
  isSample: z.boolean(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
const companyFields = {
  name: z.string().trim().min(1).max(200),
  description: z.string().max(20_000).nullable(),
  budgetMonthlyCents: cents,
  requireBoardApprovalForNewAgents: z.boolean(),
};
export const createCompanyBody = z.object({
  name: companyFields.name,
  description: companyFields.description.default(null),
  budgetMonthlyCents: companyFields.budgetMonthlyCents.default(0),
});
export type CreateCompany = z.output<typeof createCompanyBody>;
export const patchCompanyBody = z.object({ ...companyFields, status: companyStatus }).partial();
export type PatchCompany = z.output<typeof patchCompanyBody>;

const issueReference = z.object({
  id: uuid,
  identifier: z.string(),
  title: z.string(),
  status: issueStatus,
  priority: issuePriority,
  assigneeAgentId: uuid.nullable(),
});

export const activeRun = z.object({
  id: uuid,
  status: z.string(),
  agentId: uuid,
  invocationSource: wakeupSource,
  triggerDetail: wakeupTrigger,
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  createdAt: isoTime,
});

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
  parentId: uuid.nullable(),
  blockedByIssueIds: z.array(uuid).max(100),
};
export const createIssueBody = z.object({
  ...issueFields,
  description: issueFields.description.default(null),
  status: issueFields.status.default('backlog'),
  priority: issueFields.priority.default('medium'),
  assigneeAgentId: issueFields.assigneeAgentId.default(null),
  assigneeUserId: issueFields.assigneeUserId.default(null),
  parentId: issueFields.parentId.default(null),
  blockedByIssueIds: issueFields.blockedByIssueIds.default([]),
});
export type CreateIssue = z.output<typeof createIssueBody>;
/** `comment` is stored together with the change, or not at all. */
export const patchIssueBody = z.object({ ...issueFields, comment: z.string().trim().min(1).max(100_000) }).partial();
export type PatchIssue = z.output<typeof patchIssueBody>;
export const issueListQuery = z.object({
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(issueStatus))
    .optional(),
  assigneeAgentId: uuid.optional(),
  parentId: uuid.optional(),
  q: z.string().max(200).optional(),
  limit: limitQuery(500, 200),
  offset: z.coerce.number().int().min(0).default(0),
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

export const wakeupBody = z.object({
  source: wakeupSource.default('on_demand'),
  triggerDetail: wakeupTrigger.default('manual'),
  reason: z.string().max(2_000).nullable().default(null),
  payload: jsonObject.nullable().default(null),
  idempotencyKey: z.string().min(1).max(500).nullable().default(null),
  forceFreshSession: z.boolean().nullable().default(false),
});
export type WakeupRequest = z.output<typeof wakeupBody>;

export const skippedWakeup = z.object({
  status: z.literal('skipped'),
  reason: z.string(),
  message: z.string(),
  issueId: z.string().nullable(),
  executionRunId: uuid.nullable(),
  executionAgentId: uuid.nullable(),
  executionAgentName: z.string().nullable(),
});

/** Paperclip has no `lost`: such a run is `failed` with the error code `process_lost`. */
export const paperclipRunStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'timed_out']);

export const run = z.object({
  id: uuid,
  companyId: uuid,
  agentId: uuid,
  agentName: z.string().nullable(),
  invocationSource: wakeupSource,
  triggerDetail: wakeupTrigger,
  status: paperclipRunStatus,
  responsibleUserId: z.string().nullable(),
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  wakeupRequestId: uuid,
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  usageJson: jsonObject.nullable(),
  resultJson: jsonObject.nullable(),
  sessionIdBefore: z.string().nullable(),
  sessionIdAfter: z.string().nullable(),
  logStore: z.string().nullable(),
  logRef: z.string().nullable(),
  logBytes: z.number().int().nullable(),
  logSha256: z.string().nullable(),
  logCompressed: z.boolean(),
  stdoutExcerpt: z.string().nullable(),
  stderrExcerpt: z.string().nullable(),
  externalRunId: z.string().nullable(),
  processPid: z.number().int().nullable(),
  processGroupId: z.number().int().nullable(),
  processStartedAt: isoTime.nullable(),
  retryOfRunId: uuid.nullable(),
  issueId: z.string().nullable(),
  adapterType: z.string(),
  contextSnapshot: jsonObject,
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const runEvent = z.object({
  id: z.number().int(),
  companyId: uuid,
  runId: uuid,
  agentId: uuid,
  seq: z.number().int(),
  eventType: z.string(),
  stream: z.literal('system'),
  level: z.enum(['info', 'warn', 'error']),
  color: z.null(),
  message: z.string(),
  payload: jsonObject.nullable(),
  createdAt: isoTime,
});

/** `content` is NDJSON of log records cut at byte offsets; `nextOffset` is absent at the end of what is there. */
export const runLog = z.object({
  runId: uuid,
  store: z.literal('local_file'),
  logRef: z.string(),
  content: z.string(),
  nextOffset: z.number().int().optional(),
});
export type RunLogRecord = z.infer<typeof logRecord>;

export const activityEntry = z.object({
  id: uuid,
  companyId: uuid,
  actorType: z.enum(['user', 'agent', 'system']),
  actorId: z.string(),
  action: z.string(),
  entityType: z.string(),
  entityId: z.string(),
  agentId: z.string().nullable(),
  runId: z.string().nullable(),
  details: jsonObject.nullable(),
  createdAt: isoTime,
});

/** A message of the live-events WebSocket. */
export const liveEvent = z.object({
  id: z.number().int(),
  companyId: z.string(),
  type: z.string(),
  createdAt: isoTime,
  payload: jsonObject,
});
