import { and, asc, eq, sql } from 'drizzle-orm';
import { wakeups } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Wakeup = Readonly<typeof wakeups.$inferSelect>;

/** SQL of wakeups. */
export function createWakeupsRepo(db: Db) {
  const byId = db
    .select()
    .from(wakeups)
    .where(eq(wakeups.id, sql.placeholder('id')))
    .prepare();
  const byKey = db
    .select()
    .from(wakeups)
    .where(and(eq(wakeups.agentId, sql.placeholder('agentId')), eq(wakeups.idempotencyKey, sql.placeholder('key'))))
    .prepare();
  const deferred = db
    .select()
    .from(wakeups)
    .where(and(eq(wakeups.issueId, sql.placeholder('issueId')), eq(wakeups.state, 'deferred')))
    .orderBy(asc(wakeups.requestedAt), sql`rowid`)
    .prepare();
  return {
    byId: (id: string): Wakeup | null => byId.get({ id }) ?? null,
    byIdempotencyKey: (agentId: string, key: string): Wakeup | null => byKey.get({ agentId, key }) ?? null,
    /** Waiting for an issue to be free, the oldest first. */
    deferredFor: (issueId: string): Wakeup[] => deferred.all({ issueId }),
    insert: preparedInsert(db, wakeups),
    update: preparedUpdate(db, wakeups, 'id'),
  };
}
export type WakeupsRepo = ReturnType<typeof createWakeupsRepo>;
