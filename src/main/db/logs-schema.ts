/** The tables of logs.db: nothing in it is worth a backup, all of it can be rebuilt from the run files. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const logBlocks = sqliteTable(
  'log_blocks',
  {
    runId: text('run_id').notNull(),
    byteOffset: integer('byte_offset').notNull(),
    bytes: integer('bytes').notNull(),
    firstLine: integer('first_line').notNull(),
    lines: integer('lines').notNull(),
    firstTs: text('first_ts').notNull(),
    lastTs: text('last_ts').notNull(),
    errors: integer('errors').notNull(),
    warnings: integer('warnings').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.byteOffset] })],
);
