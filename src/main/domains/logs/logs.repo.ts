import { asc, eq, sql } from 'drizzle-orm';
import { logBlocks } from '../../db/logs-schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type LogBlockRow = typeof logBlocks.$inferSelect;

/** SQL of the block index in logs.db. */
export function createLogsRepo(db: Db) {
  const insert = preparedInsert(db, logBlocks);
  const ofRun = db
    .select()
    .from(logBlocks)
    .where(eq(logBlocks.runId, sql.placeholder('runId')))
    .orderBy(asc(logBlocks.byteOffset))
    .prepare();
  return {
    insert,
    ofRun: (runId: string): LogBlockRow[] => ofRun.all({ runId }),
    deleteOf: (runId: string): void => void db.delete(logBlocks).where(eq(logBlocks.runId, runId)).run(),
  };
}
export type LogsRepo = ReturnType<typeof createLogsRepo>;
