/** Tables of what is known of an agent as an instance. */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BackupReason } from '../../contract/instances.ts';

export const instances = sqliteTable('instances', {
  agentId: text('agent_id').primaryKey(),
  startedAt: text('started_at'),
  programVersion: text('program_version'),
  tokenCiphertext: text('token_ciphertext'),
  messagesHeard: integer('messages_heard').notNull().default(0),
});

export const instanceBackups = sqliteTable('instance_backups', {
  id: text('id').primaryKey(),
  agentId: text('agent_id').notNull(),
  reason: text('reason').$type<BackupReason>().notNull(),
  folder: text('folder').notNull(),
  entries: integer('entries').notNull(),
  createdAt: text('created_at').notNull(),
  finishedAt: text('finished_at'),
});
