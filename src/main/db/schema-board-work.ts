/** Tables of what happens on boards: tasks, memory and approvals. Part of `schema.ts`. */
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { jsonText } from './json-text.ts';

export const boardTasks = sqliteTable('board_tasks', {
  issueId: text('issue_id').primaryKey(),
  boardId: text('board_id').notNull(),
  priority: text('priority').notNull(),
  dueAt: text('due_at'),
  handedInBy: text('handed_in_by'),
});

export const boardMemory = sqliteTable('board_memory', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  companyId: text('company_id').notNull(),
  boardId: text('board_id').notNull(),
  content: text('content').notNull(),
  tags: jsonText<readonly string[] | null>('tags'),
  isChat: integer('is_chat', { mode: 'boolean' }).notNull(),
  source: text('source'),
  authorAgentId: text('author_agent_id'),
  authorUserId: text('author_user_id'),
  createdAt: text('created_at').notNull(),
});

export const boardApprovals = sqliteTable('board_approvals', {
  approvalId: text('approval_id').primaryKey(),
  boardId: text('board_id').notNull(),
  actionType: text('action_type').notNull(),
  confidence: real('confidence').notNull(),
  rubricScores: jsonText<Record<string, number> | null>('rubric_scores'),
  agentId: text('agent_id'),
});
