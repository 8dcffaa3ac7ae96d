import { and, asc, desc, eq, gt, lte, sql } from 'drizzle-orm';
import { liveEvents, settings } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type LiveEventRow = typeof liveEvents.$inferSelect;

/** SQL of the live events: the rows, and two marks that must survive a restart. */
export function createLiveEventsRepo(db: Db) {
  const insert = preparedInsert(db, liveEvents);
  const since = db
    .select()
    .from(liveEvents)
    .where(and(eq(liveEvents.companyId, sql.placeholder('companyId')), gt(liveEvents.id, sql.placeholder('after'))))
    .orderBy(asc(liveEvents.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const mark = db
    .select()
    .from(settings)
    .where(eq(settings.key, sql.placeholder('key')))
    .prepare();
  const prune = db
    .delete(liveEvents)
    .where(lte(liveEvents.id, sql.placeholder('upTo')))
    .prepare();
  return {
    insert,
    since: (companyId: string, after: number, limit: number): LiveEventRow[] => since.all({ companyId, after, limit }),
    /** The newest event that has `count` newer ones; null when there are not so many. */
    idBehind: (count: number): number | null =>
      db.select({ id: liveEvents.id }).from(liveEvents).orderBy(desc(liveEvents.id)).limit(1).offset(count).get()?.id ??
      null,
    deleteUpTo: (upTo: number): void => void prune.run({ upTo }),
    deleteOf: (companyId: string): void => void db.delete(liveEvents).where(eq(liveEvents.companyId, companyId)).run(),
    readMark(key: string): number {
      const value = mark.get({ key })?.value;
      return typeof value === 'number' ? value : 0;
    },
    writeMark(key: string, value: number): void {
      db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } }).run();
    },
  };
}
export type LiveEventsRepo = ReturnType<typeof createLiveEventsRepo>;
