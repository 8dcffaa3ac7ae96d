import { and, asc, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { runEvents, runProcesses, runs } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Run = Readonly<typeof runs.$inferSelect>;
export type RunEvent = Readonly<typeof runEvents.$inferSelect>;
export type RunProcess = Readonly<typeof runProcesses.$inferSelect>;

/** How many queued runs one look at the queue considers. */
const QUEUE_WINDOW = 500;

/** SQL of runs, their events and the process ledger. */
export function createRunsRepo(db: Db) {
  const byId = db
    .select()
    .from(runs)
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare();
  const queued = db
    .select({ id: runs.id, agentId: runs.agentId })
    .from(runs)
    .where(eq(runs.state, 'queued'))
    .orderBy(asc(runs.priority), asc(runs.createdAt), sql`rowid`)
    .limit(QUEUE_WINDOW)
    .prepare();
  const runningOf = db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.agentId, sql.placeholder('agentId')), eq(runs.state, 'running')))
    .prepare();
  const events = db
    .select()
    .from(runEvents)
    .where(and(eq(runEvents.runId, sql.placeholder('runId')), gt(runEvents.seq, sql.placeholder('afterSeq'))))
    .orderBy(asc(runEvents.seq))
    .limit(sql.placeholder('limit'))
    .prepare();
  const lastSeq = db
    .select({ seq: sql<number>`coalesce(max(${runEvents.seq}), 0)` })
    .from(runEvents)
    .where(eq(runEvents.runId, sql.placeholder('runId')))
    .prepare();
  const active = inArray(runs.state, ['queued', 'running']);
  return {
    byId: (id: string): Run | null => byId.get({ id }) ?? null,
    insert: preparedInsert(db, runs),
    update: preparedUpdate(db, runs, 'id'),
    /** The head of the queue: by priority, then first come, first served. */
    queued: (): { id: string; agentId: string }[] => queued.all(),
    runningOf: (agentId: string): { id: string }[] => runningOf.all({ agentId }),
    running: (): Run[] => db.select().from(runs).where(eq(runs.state, 'running')).all(),
    activeOf: (agentIds: readonly string[]): Run[] =>
      db
        .select()
        .from(runs)
        .where(and(inArray(runs.agentId, [...agentIds]), active))
        .all(),
    /** Of one agent for one task, the latest first. */
    activeOfTask: (agentId: string, taskKey: string): Run[] =>
      db
        .select()
        .from(runs)
        .where(and(eq(runs.agentId, agentId), eq(runs.taskKey, taskKey), active))
        .orderBy(desc(runs.createdAt))
        .all(),
    activeOfIssue: (issueId: string): Run[] =>
      db
        .select()
        .from(runs)
        .where(and(eq(runs.issueId, issueId), active))
        .orderBy(asc(runs.createdAt))
        .all(),
    countByState: (companyId: string): { state: Run['state']; count: number }[] =>
      db
        .select({ state: runs.state, count: sql<number>`count(*)` })
        .from(runs)
        .where(and(eq(runs.companyId, companyId), active))
        .groupBy(runs.state)
        .all(),
    failedSince: (companyId: string, since: string, limit: number): Run[] =>
      db
        .select()
        .from(runs)
        .where(
          and(
            eq(runs.companyId, companyId),
            inArray(runs.state, ['failed', 'timed_out', 'lost']),
            gt(runs.finishedAt, since),
          ),
        )
        .orderBy(desc(runs.finishedAt))
        .limit(limit)
        .all(),
    idsOfCompany: (companyId: string): string[] =>
      db
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.companyId, companyId))
        .all()
        .map((row) => row.id),
    list(companyId: string, filter: { agentId?: string | undefined; activeOnly?: boolean; limit: number }): Run[] {
      const conditions: SQL[] = [eq(runs.companyId, companyId)];
      if (filter.agentId !== undefined) conditions.push(eq(runs.agentId, filter.agentId));
      if (filter.activeOnly === true) conditions.push(active);
      return db
        .select()
        .from(runs)
        .where(and(...conditions))
        .orderBy(desc(runs.createdAt), sql`rowid desc`)
        .limit(filter.limit)
        .all();
    },

    insertEvent: (row: Omit<RunEvent, 'id' | 'seq'>): RunEvent =>
      db
        .insert(runEvents)
        .values({ ...row, seq: (lastSeq.get({ runId: row.runId })?.seq ?? 0) + 1 })
        .returning()
        .get(),
    events: (runId: string, afterSeq: number, limit: number): RunEvent[] => events.all({ runId, afterSeq, limit }),

    insertProcess: preparedInsert(db, runProcesses),
    processEnded: (runId: string, at: string): void =>
      void db.update(runProcesses).set({ endedAt: at }).where(eq(runProcesses.runId, runId)).run(),
    openProcesses: (): RunProcess[] => db.select().from(runProcesses).where(isNull(runProcesses.endedAt)).all(),
  };
}
export type RunsRepo = ReturnType<typeof createRunsRepo>;
