import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { activity } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export type ActivityRow = typeof activity.$inferSelect;
export interface ActivityFilter {
  readonly agentId?: string | undefined;
  readonly entityType?: string | undefined;
  readonly entityId?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

const MOST_ENTITIES = 500;

/** SQL of the audit trail. */
export function createActivityRepo(db: Db) {
  const insert = db
    .insert(activity)
    .values({
      id: sql.placeholder('id'),
      companyId: sql.placeholder('companyId'),
      actorType: sql.placeholder('actorType'),
      actorId: sql.placeholder('actorId'),
      action: sql.placeholder('action'),
      entityType: sql.placeholder('entityType'),
      entityId: sql.placeholder('entityId'),
      agentId: sql.placeholder('agentId'),
      runId: sql.placeholder('runId'),
      details: sql.placeholder('details'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare();
  const entitiesOfRun = db
    .selectDistinct({ id: activity.entityId })
    .from(activity)
    .where(and(eq(activity.runId, sql.placeholder('runId')), eq(activity.entityType, sql.placeholder('entityType'))))
    .limit(MOST_ENTITIES)
    .prepare();
  return {
    /** Things of a type that a run did something to. */
    entitiesOfRun: (runId: string, entityType: string): string[] =>
      entitiesOfRun.all({ runId, entityType }).map((row) => row.id),
    insert: (row: Omit<ActivityRow, 'seq'>): void => void insert.run(row),
    list(companyId: string, filter: ActivityFilter): ActivityRow[] {
      const conditions: SQL[] = [eq(activity.companyId, companyId)];
      if (filter.agentId !== undefined) conditions.push(eq(activity.agentId, filter.agentId));
      if (filter.entityType !== undefined) conditions.push(eq(activity.entityType, filter.entityType));
      if (filter.entityId !== undefined) conditions.push(eq(activity.entityId, filter.entityId));
      return db
        .select()
        .from(activity)
        .where(and(...conditions))
        .orderBy(desc(activity.seq))
        .limit(filter.limit)
        .offset(filter.offset)
        .all();
    },
  };
}
export type ActivityRepo = ReturnType<typeof createActivityRepo>;
