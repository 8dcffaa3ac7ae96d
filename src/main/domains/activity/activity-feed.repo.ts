import { and, count, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import { activity, boardApprovals, boardTasks, placements } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';
import type { ActivityRow } from './activity.repo.ts';

/** An entry with the board that it has to do with: as it says itself, or that of what it is about. */
export interface FeedRow {
  readonly entry: ActivityRow;
  readonly boardId: string | null;
}

/** SQL of the audit trail as a feed of boards. */
export function createActivityFeedRepo(db: Db) {
  const boardId = sql<string | null>`coalesce(json_extract(${activity.details}, '$.boardId'), ${placements.boardId},
    ${boardTasks.boardId}, ${boardApprovals.boardId})`;
  const about = (type: string, id: SQL | typeof placements.agentId): SQL | undefined =>
    and(eq(activity.entityType, type), eq(activity.entityId, id));
  const page = (where: SQL | undefined) =>
    db
      .select({ entry: activity, boardId })
      .from(activity)
      .leftJoin(placements, about('agent', placements.agentId))
      .leftJoin(boardTasks, about('issue', sql`${boardTasks.issueId}`))
      .leftJoin(boardApprovals, about('approval', sql`${boardApprovals.approvalId}`))
      .where(where)
      .orderBy(desc(activity.seq))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset'))
      .prepare();
  const total = (where: SQL | undefined) => db.select({ total: count() }).from(activity).where(where).prepare();

  const inCompany = eq(activity.companyId, sql.placeholder('companyId'));
  const ofAgent = and(
    inCompany,
    or(eq(activity.agentId, sql.placeholder('agentId')), about('agent', sql`${sql.placeholder('agentId')}`)),
  );
  const [all, allTotal, own, ownTotal] = [page(inCompany), total(inCompany), page(ofAgent), total(ofAgent)];
  return {
    ofCompany: (companyId: string, range: { limit: number; offset: number }) => ({
      items: all.all({ companyId, ...range }) as FeedRow[],
      total: allTotal.get({ companyId })?.total ?? 0,
    }),
    /** What the agent did, and what was done about it. */
    ofAgent: (companyId: string, agentId: string, range: { limit: number; offset: number }) => ({
      items: own.all({ companyId, agentId, ...range }) as FeedRow[],
      total: ownTotal.get({ companyId, agentId })?.total ?? 0,
    }),
  };
}
export type ActivityFeedRepo = ReturnType<typeof createActivityFeedRepo>;
