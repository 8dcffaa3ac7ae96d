import { and, desc, eq, gte, isNotNull, sql } from 'drizzle-orm';
import { conversationMessages, conversations, instances, runs } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

/** How many of the latest runs say how well an agent does. */
const LATEST_RUNS = 500;

/** How the latest runs of an agent ended; those that were cancelled say nothing of it. */
export interface RunTotals {
  readonly succeeded: number;
  readonly failed: number;
  /** From being asked in a conversation to the end of the run; null when there was none. */
  readonly averageAnswerMs: number | null;
}

/** SQL that only counts what others keep. */
export function createFiguresRepo(db: Db) {
  const latest = db
    .select({
      state: runs.state,
      taskKey: runs.taskKey,
      createdAt: runs.createdAt,
      finishedAt: runs.finishedAt,
    })
    .from(runs)
    .where(and(eq(runs.agentId, sql.placeholder('agentId')), isNotNull(runs.finishedAt)))
    .orderBy(desc(runs.createdAt))
    .limit(LATEST_RUNS)
    .as('latest');
  const took = sql`(julianday(${latest.finishedAt}) - julianday(${latest.createdAt})) * 86400000`;
  const isAnswer = sql`${latest.state} = 'succeeded' AND ${latest.taskKey} GLOB 'agent:*'`;
  const totals = db
    .select({
      succeeded: sql<number>`count(*) FILTER (WHERE ${latest.state} = 'succeeded')`,
      failed: sql<number>`count(*) FILTER (WHERE ${latest.state} IN ('failed', 'timed_out', 'lost'))`,
      averageAnswerMs: sql<number | null>`avg(CASE WHEN ${isAnswer} THEN ${took} END)`,
    })
    .from(latest)
    .prepare();
  const heard = db
    .select({ count: instances.messagesHeard })
    .from(instances)
    .where(eq(instances.agentId, sql.placeholder('agentId')))
    .prepare();
  const heardSince = db
    .select({ count: sql<number>`count(*)` })
    .from(conversations)
    .innerJoin(conversationMessages, eq(conversationMessages.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.agentId, sql.placeholder('agentId')),
        sql`${conversationMessages.role} = 'user'`,
        gte(conversationMessages.createdAt, sql.placeholder('since')),
      ),
    )
    .prepare();
  return {
    runTotals: (agentId: string): RunTotals =>
      totals.get({ agentId }) ?? { succeeded: 0, failed: 0, averageAnswerMs: null },
    /** Messages that were sent to an agent, ever and since a time. */
    heard: (agentId: string): number => heard.get({ agentId })?.count ?? 0,
    heardSince: (agentId: string, since: string): number => heardSince.get({ agentId, since })?.count ?? 0,
  };
}
export type FiguresRepo = ReturnType<typeof createFiguresRepo>;
