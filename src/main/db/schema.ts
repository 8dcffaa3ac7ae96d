/**
 * The tables of wheelhouse.db as types and query builders. The truth of the database is `migrations/`; a test compares
 * both. JSON columns are parsed by the driver layer; their shapes were checked by a contract schema before they got in.
 */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { MembershipStatus, PrincipalType } from '../../contract/access.ts';
import type { AgentState } from '../../contract/agents.ts';
import type { CompanyStatus, DefaultAdapter } from '../../contract/companies.ts';
import type { IssuePriority, IssueStatus } from '../../contract/issues.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import type { GoalLevel, GoalStatus, ProjectStatus } from '../../contract/projects.ts';
import type { RunEventLevel, RunState } from '../../contract/runs.ts';
import type { SessionAudience } from '../../contract/sessions.ts';
import type { WakeupSource, WakeupState, WakeupTrigger } from '../../contract/wakeups.ts';
import { jsonText } from './json-text.ts';

export * from './schema-approvals.ts';
export * from './schema-board-work.ts';
export * from './schema-boards.ts';
export * from './schema-channels.ts';
export * from './schema-conversations.ts';
export * from './schema-files.ts';
export * from './schema-instances.ts';
export * from './schema-money.ts';
export * from './schema-profiles.ts';
export * from './schema-provisioning.ts';
export * from './schema-secrets.ts';
export * from './schema-subscriptions.ts';
export * from './schema-verifications.ts';

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  value: jsonText<unknown>('value').notNull(),
});

export const operatorTokens = sqliteTable('operator_tokens', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  userId: text('user_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: text('created_at').notNull(),
  lastUsedAt: text('last_used_at'),
  revokedAt: text('revoked_at'),
  expiresAt: text('expires_at'),
});

export const sessions = sqliteTable('sessions', {
  id: text('id').primaryKey(),
  userId: text('user_id').notNull(),
  operatorTokenId: text('operator_token_id'),
  tokenHash: text('token_hash').notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at').notNull(),
  revokedAt: text('revoked_at'),
  audience: text('audience').$type<SessionAudience>().notNull().default('console'),
});

export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const companies = sqliteTable('companies', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description'),
  status: text('status').$type<CompanyStatus>().notNull(),
  issuePrefix: text('issue_prefix').notNull(),
  issueCounter: integer('issue_counter').notNull().default(0),
  budgetMonthlyCents: integer('budget_monthly_cents').notNull().default(0),
  requireApprovalForNewAgents: integer('require_approval_for_new_agents', { mode: 'boolean' }).notNull().default(false),
  isSample: integer('is_sample', { mode: 'boolean' }).notNull().default(false),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  pauseReason: text('pause_reason'),
  pausedAt: text('paused_at'),
  defaultAdapter: jsonText<DefaultAdapter>('default_adapter'),
});

export const agents = sqliteTable('agents', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  name: text('name').notNull(),
  shortname: text('shortname').notNull(),
  role: text('role').notNull(),
  title: text('title'),
  icon: text('icon'),
  capabilities: text('capabilities'),
  state: text('state').$type<AgentState>().notNull(),
  stateReason: text('state_reason').notNull(),
  stateAt: text('state_at').notNull(),
  pauseReason: text('pause_reason'),
  pausedAt: text('paused_at'),
  errorReason: text('error_reason'),
  reportsTo: text('reports_to'),
  adapterType: text('adapter_type').notNull(),
  adapterConfig: jsonText<JsonObject>('adapter_config').notNull(),
  runtimeConfig: jsonText<JsonObject>('runtime_config').notNull(),
  budgetMonthlyCents: integer('budget_monthly_cents').notNull().default(0),
  permissions: jsonText<JsonObject>('permissions').notNull(),
  metadata: jsonText<JsonObject>('metadata'),
  lastHeartbeatAt: text('last_heartbeat_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  ownerUserId: text('owner_user_id'),
});

export const agentKeys = sqliteTable('agent_keys', {
  id: text('id').primaryKey(),
  agentId: text('agent_id').notNull(),
  companyId: text('company_id').notNull(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull(),
  responsibleUserId: text('responsible_user_id'),
  createdAt: text('created_at').notNull(),
  lastUsedAt: text('last_used_at'),
  revokedAt: text('revoked_at'),
});

export const memberships = sqliteTable('memberships', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  principalType: text('principal_type').$type<PrincipalType>().notNull(),
  principalId: text('principal_id').notNull(),
  status: text('status').$type<MembershipStatus>().notNull(),
  role: text('role').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const grants = sqliteTable('grants', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  principalType: text('principal_type').$type<PrincipalType>().notNull(),
  principalId: text('principal_id').notNull(),
  permissionKey: text('permission_key').notNull(),
  scope: jsonText<JsonObject>('scope'),
  grantedByUserId: text('granted_by_user_id'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const goals = sqliteTable('goals', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  title: text('title').notNull(),
  description: text('description'),
  level: text('level').$type<GoalLevel>().notNull(),
  status: text('status').$type<GoalStatus>().notNull(),
  parentId: text('parent_id'),
  ownerAgentId: text('owner_agent_id'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const projects = sqliteTable('projects', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  name: text('name').notNull(),
  shortname: text('shortname').notNull(),
  description: text('description'),
  status: text('status').$type<ProjectStatus>().notNull(),
  goalId: text('goal_id'),
  leadAgentId: text('lead_agent_id'),
  targetDate: text('target_date'),
  color: text('color'),
  executionWorkspacePolicy: jsonText<JsonObject>('execution_workspace_policy'),
  archivedAt: text('archived_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const issues = sqliteTable('issues', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  number: integer('number').notNull(),
  identifier: text('identifier').notNull(),
  title: text('title').notNull(),
  description: text('description'),
  status: text('status').$type<IssueStatus>().notNull(),
  priority: text('priority').$type<IssuePriority>().notNull(),
  projectId: text('project_id'),
  goalId: text('goal_id'),
  parentId: text('parent_id'),
  assigneeAgentId: text('assignee_agent_id'),
  assigneeUserId: text('assignee_user_id'),
  createdByAgentId: text('created_by_agent_id'),
  createdByUserId: text('created_by_user_id'),
  checkoutAgentId: text('checkout_agent_id'),
  checkoutRunId: text('checkout_run_id'),
  executionRunId: text('execution_run_id'),
  startedAt: text('started_at'),
  completedAt: text('completed_at'),
  cancelledAt: text('cancelled_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  executionPolicy: jsonText<JsonObject>('execution_policy'),
});

export const issueBlockers = sqliteTable(
  'issue_blockers',
  {
    issueId: text('issue_id').notNull(),
    blockedByIssueId: text('blocked_by_issue_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issueId, table.blockedByIssueId] })],
);

export const issueComments = sqliteTable('issue_comments', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  issueId: text('issue_id').notNull(),
  authorAgentId: text('author_agent_id'),
  authorUserId: text('author_user_id'),
  runId: text('run_id'),
  body: text('body').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const wakeups = sqliteTable('wakeups', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  source: text('source').$type<WakeupSource>().notNull(),
  triggerDetail: text('trigger_detail').$type<WakeupTrigger>().notNull(),
  reason: text('reason'),
  payload: jsonText<JsonObject>('payload'),
  state: text('state').$type<WakeupState>().notNull(),
  skipReason: text('skip_reason'),
  coalescedCount: integer('coalesced_count').notNull().default(0),
  requestedByType: text('requested_by_type').notNull(),
  requestedById: text('requested_by_id'),
  idempotencyKey: text('idempotency_key'),
  forceFreshSession: integer('force_fresh_session', { mode: 'boolean' }).notNull().default(false),
  issueId: text('issue_id'),
  taskKey: text('task_key'),
  retryOfRunId: text('retry_of_run_id'),
  runId: text('run_id'),
  requestedAt: text('requested_at').notNull(),
  claimedAt: text('claimed_at'),
  finishedAt: text('finished_at'),
  error: text('error'),
});

export const runs = sqliteTable('runs', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  wakeupId: text('wakeup_id').notNull(),
  state: text('state').$type<RunState>().notNull(),
  source: text('source').$type<WakeupSource>().notNull(),
  triggerDetail: text('trigger_detail').$type<WakeupTrigger>().notNull(),
  priority: integer('priority').notNull(),
  issueId: text('issue_id'),
  taskKey: text('task_key'),
  retryOfRunId: text('retry_of_run_id'),
  sessionIdBefore: text('session_id_before'),
  sessionIdAfter: text('session_id_after'),
  responsibleUserId: text('responsible_user_id'),
  context: jsonText<JsonObject>('context').notNull(),
  adapterType: text('adapter_type').notNull(),
  error: text('error'),
  errorCode: text('error_code'),
  exitCode: integer('exit_code'),
  signal: text('signal'),
  result: jsonText<JsonObject>('result'),
  usage: jsonText<JsonObject>('usage'),
  logBytes: integer('log_bytes'),
  stdoutExcerpt: text('stdout_excerpt'),
  stderrExcerpt: text('stderr_excerpt'),
  processPid: integer('process_pid'),
  processGroupId: integer('process_group_id'),
  processStartedAt: text('process_started_at'),
  createdAt: text('created_at').notNull(),
  startedAt: text('started_at'),
  finishedAt: text('finished_at'),
  updatedAt: text('updated_at').notNull(),
});

/** What an agent can go on with: the session of each of its tasks, as its tool names it. */
export const taskSessions = sqliteTable('task_sessions', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  adapterType: text('adapter_type').notNull(),
  taskKey: text('task_key').notNull(),
  sessionId: text('session_id').notNull(),
  lastRunId: text('last_run_id').notNull(),
  lastError: text('last_error'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

/** The session of work at large, and what all runs of an agent came to. */
export const runtimeStates = sqliteTable('runtime_states', {
  agentId: text('agent_id').primaryKey(),
  companyId: text('company_id').notNull(),
  adapterType: text('adapter_type').notNull(),
  sessionId: text('session_id'),
  lastRunId: text('last_run_id'),
  lastError: text('last_error'),
  totalInputTokens: integer('total_input_tokens').notNull().default(0),
  totalOutputTokens: integer('total_output_tokens').notNull().default(0),
  totalCachedInputTokens: integer('total_cached_input_tokens').notNull().default(0),
  totalCostCents: integer('total_cost_cents').notNull().default(0),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const runProcesses = sqliteTable('run_processes', {
  runId: text('run_id').primaryKey(),
  pid: integer('pid').notNull(),
  groupId: integer('group_id').notNull(),
  startTicks: text('start_ticks').notNull(),
  bootId: text('boot_id').notNull(),
  recordedAt: text('recorded_at').notNull(),
  endedAt: text('ended_at'),
});

export const runEvents = sqliteTable('run_events', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  runId: text('run_id').notNull(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  seq: integer('seq').notNull(),
  type: text('type').notNull(),
  level: text('level').$type<RunEventLevel>().notNull(),
  message: text('message').notNull(),
  payload: jsonText<JsonObject>('payload'),
  createdAt: text('created_at').notNull(),
});

export const activity = sqliteTable('activity', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  companyId: text('company_id').notNull(),
  actorType: text('actor_type').notNull(),
  actorId: text('actor_id').notNull(),
  action: text('action').notNull(),
  entityType: text('entity_type').notNull(),
  entityId: text('entity_id').notNull(),
  agentId: text('agent_id'),
  runId: text('run_id'),
  details: jsonText<JsonObject>('details'),
  createdAt: text('created_at').notNull(),
});

export const liveEvents = sqliteTable('live_events', {
  id: integer('id').primaryKey(),
  companyId: text('company_id').notNull(),
  type: text('type').notNull(),
  payload: jsonText<JsonObject>('payload').notNull(),
  createdAt: text('created_at').notNull(),
});
