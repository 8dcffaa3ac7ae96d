/** Tables of what embedded gateways know: their agents, and what is said in their sessions. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Platform } from '../../contract/conversations.ts';
import type { MessageRole } from '../../contract/gateways.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { jsonText } from './json-text.ts';

export const gatewayAgents = sqliteTable(
  'gateway_agents',
  {
    gatewayId: text('gateway_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    workspace: text('workspace').notNull(),
    heartbeat: jsonText<JsonObject>('heartbeat'),
    createdAt: text('created_at').notNull(),
    updatedAt: text('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.gatewayId, table.id] })],
);

export const conversations = sqliteTable('conversations', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  gatewayId: text('gateway_id').notNull(),
  sessionKey: text('session_key').notNull(),
  label: text('label'),
  beginsAfresh: integer('begins_afresh', { mode: 'boolean' }).notNull().default(false),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  agentId: text('agent_id'),
  platform: text('platform').$type<Platform>().notNull().default('webchat'),
  messageCount: integer('message_count').notNull().default(0),
});

export const conversationMessages = sqliteTable('conversation_messages', {
  id: text('id').primaryKey(),
  conversationId: text('conversation_id').notNull(),
  role: text('role').$type<MessageRole>().notNull(),
  text: text('text').notNull(),
  runId: text('run_id'),
  idempotencyKey: text('idempotency_key'),
  createdAt: text('created_at').notNull(),
  platform: text('platform').$type<Platform>().notNull().default('webchat'),
  agentId: text('agent_id'),
});
