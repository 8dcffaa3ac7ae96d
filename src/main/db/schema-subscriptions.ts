/** Tables of what people are subscribed to, and of what they keep for their agents. Part of `schema.ts`. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { JsonObject } from '../../contract/primitives.ts';
import type { Plan, SubscriptionStatus } from '../../contract/subscriptions.ts';
import { jsonText } from './json-text.ts';

export const subscriptions = sqliteTable('subscriptions', {
  userId: text('user_id').primaryKey(),
  plan: text('plan').$type<Plan>().notNull(),
  status: text('status').$type<SubscriptionStatus>().notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const agentConfigs = sqliteTable('agent_configs', {
  agentId: text('agent_id').primaryKey(),
  config: jsonText<JsonObject>('config').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});
