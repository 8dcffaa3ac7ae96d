/** Tables of secrets. See `schema.ts`. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const companySecrets = sqliteTable('company_secrets', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  key: text('key').notNull(),
  name: text('name').notNull(),
  description: text('description'),
  latestVersion: integer('latest_version').notNull(),
  createdByUserId: text('created_by_user_id'),
  rotatedAt: text('rotated_at'),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const companySecretVersions = sqliteTable(
  'company_secret_versions',
  {
    secretId: text('secret_id').notNull(),
    version: integer('version').notNull(),
    ciphertext: blob('ciphertext', { mode: 'buffer' }).notNull(),
    createdAt: text('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.secretId, table.version] })],
);

export const sealedValues = sqliteTable('sealed_values', {
  id: text('id').primaryKey(),
  agentId: text('agent_id').notNull(),
  ciphertext: blob('ciphertext', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
});
