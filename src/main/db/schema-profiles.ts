/** The table of what people say of themselves. Part of `schema.ts`. */
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const profiles = sqliteTable('profiles', {
  userId: text('user_id').primaryKey(),
  preferredName: text('preferred_name'),
  pronouns: text('pronouns'),
  timezone: text('timezone'),
  notes: text('notes'),
  context: text('context'),
  activeCompanyId: text('active_company_id'),
  updatedAt: text('updated_at').notNull(),
});
