/** Tables of what is kept of files: skills, and earlier versions of instructions. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const contents = sqliteTable('contents', {
  sha256: text('sha256').primaryKey(),
  size: integer('size').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
});

export const skills = sqliteTable('skills', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  key: text('key').notNull(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  sourceType: text('source_type').$type<'local_path' | 'upload'>().notNull(),
  sourceLocator: text('source_locator'),
  currentVersionId: text('current_version_id').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const skillVersions = sqliteTable('skill_versions', {
  id: text('id').primaryKey(),
  skillId: text('skill_id').notNull(),
  number: integer('number').notNull(),
  contentHash: text('content_hash').notNull(),
  size: integer('size').notNull(),
  createdByType: text('created_by_type').notNull(),
  createdById: text('created_by_id').notNull(),
  createdAt: text('created_at').notNull(),
});

export const skillVersionFiles = sqliteTable(
  'skill_version_files',
  {
    versionId: text('version_id').notNull(),
    path: text('path').notNull(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    executable: integer('executable', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.versionId, table.path] })],
);

export const instructionVersions = sqliteTable('instruction_versions', {
  seq: integer('seq').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  rootPath: text('root_path').notNull(),
  path: text('path').notNull(),
  change: text('change').$type<'found' | 'written' | 'deleted'>().notNull(),
  sha256: text('sha256'),
  size: integer('size').notNull(),
  createdByType: text('created_by_type').notNull(),
  createdById: text('created_by_id').notNull(),
  createdAt: text('created_at').notNull(),
});
