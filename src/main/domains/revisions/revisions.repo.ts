import { desc, eq, sql } from 'drizzle-orm';
import { configRevisions } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export type Revision = Readonly<typeof configRevisions.$inferSelect>;

/** SQL of configuration revisions. */
export function createRevisionsRepo(db: Db) {
  const insert = db
    .insert(configRevisions)
    .values({
      id: sql.placeholder('id'),
      companyId: sql.placeholder('companyId'),
      agentId: sql.placeholder('agentId'),
      createdByAgentId: sql.placeholder('createdByAgentId'),
      createdByUserId: sql.placeholder('createdByUserId'),
      source: sql.placeholder('source'),
      rolledBackFromRevisionId: sql.placeholder('rolledBackFromRevisionId'),
      changedKeys: sql.placeholder('changedKeys'),
      beforeConfig: sql.placeholder('beforeConfig'),
      afterConfig: sql.placeholder('afterConfig'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare();
  const byId = db
    .select()
    .from(configRevisions)
    .where(eq(configRevisions.id, sql.placeholder('id')))
    .prepare();
  const ofAgent = db
    .select()
    .from(configRevisions)
    .where(eq(configRevisions.agentId, sql.placeholder('agentId')))
    .orderBy(desc(configRevisions.seq))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  return {
    insert: (row: Omit<Revision, 'seq'>): void => void insert.run(row),
    byId: (id: string): Revision | null => byId.get({ id }) ?? null,
    ofAgent: (agentId: string, page: { limit: number; offset: number }): Revision[] =>
      ofAgent.all({ agentId, ...page }),
  };
}
export type RevisionsRepo = ReturnType<typeof createRevisionsRepo>;
