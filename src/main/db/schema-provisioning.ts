/** The table of provisioning: how far each agent has come on its gateway. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  ProvisioningKind,
  ProvisioningState,
  ProvisioningStep,
  ProvisioningWishes,
} from '../../contract/provisioning.ts';
import { jsonText } from './json-text.ts';

export const provisionings = sqliteTable('provisionings', {
  agentId: text('agent_id').primaryKey(),
  companyId: text('company_id').notNull(),
  id: text('id').notNull(),
  kind: text('kind').$type<ProvisioningKind>().notNull(),
  state: text('state').$type<ProvisioningState>().notNull(),
  step: text('step').$type<ProvisioningStep>().notNull(),
  wanted: jsonText<ProvisioningWishes>('wanted').notNull(),
  attempts: integer('attempts').notNull(),
  error: text('error'),
  problem: text('problem'),
  notes: jsonText<readonly string[]>('notes').notNull(),
  nextAttemptAt: text('next_attempt_at'),
  giveUpAt: text('give_up_at').notNull(),
  baseUrl: text('base_url'),
  requestedAt: text('requested_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  finishedAt: text('finished_at'),
});
