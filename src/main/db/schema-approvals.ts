/** The tables of approvals, hires and configuration revisions. Part of `schema.ts`. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ApprovalStatus, ApprovalType } from '../../contract/approvals.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import type { RevisionSource } from '../../contract/revisions.ts';
import { jsonText } from './json-text.ts';

export const configRevisions = sqliteTable('config_revisions', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  createdByAgentId: text('created_by_agent_id'),
  createdByUserId: text('created_by_user_id'),
  source: text('source').$type<RevisionSource>().notNull(),
  rolledBackFromRevisionId: text('rolled_back_from_revision_id'),
  changedKeys: jsonText<string[]>('changed_keys').notNull(),
  beforeConfig: jsonText<JsonObject>('before_config').notNull(),
  afterConfig: jsonText<JsonObject>('after_config').notNull(),
  createdAt: text('created_at').notNull(),
});

export const approvals = sqliteTable('approvals', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  type: text('type').$type<ApprovalType>().notNull(),
  status: text('status').$type<ApprovalStatus>().notNull(),
  agentId: text('agent_id'),
  requestedByAgentId: text('requested_by_agent_id'),
  requestedByUserId: text('requested_by_user_id'),
  payload: jsonText<JsonObject>('payload').notNull(),
  decisionNote: text('decision_note'),
  decidedByUserId: text('decided_by_user_id'),
  decidedAt: text('decided_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const approvalIssues = sqliteTable(
  'approval_issues',
  {
    approvalId: text('approval_id').notNull(),
    issueId: text('issue_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.approvalId, table.issueId] })],
);

export const approvalComments = sqliteTable('approval_comments', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  approvalId: text('approval_id').notNull(),
  authorAgentId: text('author_agent_id'),
  authorUserId: text('author_user_id'),
  body: text('body').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const agentHires = sqliteTable(
  'agent_hires',
  {
    runId: text('run_id').notNull(),
    requestHash: text('request_hash').notNull(),
    companyId: text('company_id').notNull(),
    agentId: text('agent_id').notNull(),
    approvalId: text('approval_id'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.requestHash] })],
);
