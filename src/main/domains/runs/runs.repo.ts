import { and, asc, desc, eq, gt, gte, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { RunState } from '../../../contract/runs.ts';
import { runEvents, runProcesses, runs } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';
import type { QueuedRun } from './queue-rules.ts';

export type Run = Readonly<typeof runs.$inferSelect>;
export type RunEvent = Readonly<typeof runEvents.$inferSelect>;
export type RunProcess = Readonly<typeof runProcesses.$inferSelect>;

/** Which runs a list holds. */
export interface RunFilter {
  readonly agentId?: string | undefined;
  readonly states?: readonly RunState[] | undefined;
  /** Only what is older than this run. */
  readonly after?: Run | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** How many queued runs of one agent a look at the queue considers. */
const QUEUE_WINDOW = 50;

/** SQL of runs, their events and the process ledger. */
export function createRunsRepo(db: Db) {
  const byId = db
    .select()
    .from(runs)
    .where(eq(runs.id, sql.placeholder('id')))
    .prepare();
  // Literal states, so that SQLite uses the partial indexes; a window per agent, so that none hides the others.
  const isQueued = sql`${runs.state} = 'queued'`;
  const isRunning = sql`${runs.state} = 'running'`;
  const ranked = db
    .select({
      id: runs.id,
      agentId: runs.agentId,
      issueId: runs.issueId,
      taskKey: runs.taskKey,
      priority: runs.priority,
      createdAt: runs.createdAt,
      place: sql<number>`rowid`.as('place'),
      turn: sql<number>`row_number() OVER (PARTITION BY agent_id ORDER BY priority, created_at, rowid)`.as('turn'),
    })
    .from(runs)
    .where(isQueued)
    .as('ranked');
  const queued = db
    .select({ id: ranked.id, agentId: ranked.agentId, issueId: ranked.issueId, taskKey: ranked.taskKey })
    .from(ranked)
    .where(lte(ranked.turn, QUEUE_WINDOW))
    .orderBy(asc(ranked.priority), asc(ranked.createdAt), asc(ranked.place))
    .prepare();
  const queuedCount = db
    .select({ count: sql<number>`count(*)` })
    .from(runs)
    .where(and(eq(runs.agentId, sql.placeholder('agentId')), isQueued))
    .prepare();
  const runningOf = db
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.agentId, sql.placeholder('agentId')), isRunning))
    .prepare();
  const activeOfIssue = db
    .select()
    .from(runs)
    .where(and(eq(runs.issueId, sql.placeholder('issueId')), inArray(runs.state, ['queued', 'running'])))
    .orderBy(asc(runs.createdAt))
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
  const insertEvent = db
    .insert(runEvents)
    .values({
      runId: sql.placeholder('runId'),
      companyId: sql.placeholder('companyId'),
      agentId: sql.placeholder('agentId'),
      seq: sql.placeholder('seq'),
      type: sql.placeholder('type'),
      level: sql.placeholder('level'),
      message: sql.placeholder('message'),
      payload: sql.placeholder('payload'),
      createdAt: sql.placeholder('createdAt'),
    })
    .prepare();
  const processEnded = db
    .update(runProcesses)
    .set({ endedAt: sql`${sql.placeholder('at')}` })
    .where(eq(runProcesses.runId, sql.placeholder('runId')))
    .prepare();
  const countSince = db
    .select({ count: sql<number>`count(*)` })
    .from(runs)
    .where(and(eq(runs.agentId, sql.placeholder('agentId')), gte(runs.createdAt, sql.placeholder('since'))))
    .prepare();
  const active = inArray(runs.state, ['queued', 'running']);
  return {
    byId: (id: string): Run | null => byId.get({ id }) ?? null,
    insert: preparedInsert(db, runs),
    update: preparedUpdate(db, runs, 'id'),
    /** The head of the queue: by priority, then first come, first served. */
    queued: (): QueuedRun[] => queued.all(),
    queuedCount: (agentId: string): number => queuedCount.get({ agentId })?.count ?? 0,
    runningOf: (agentId: string): { id: string }[] => runningOf.all({ agentId }),
    running: (): Run[] => db.select().from(runs).where(isRunning).all(),
    activeOf: (agentIds: readonly string[]): Run[] =>
      db
        .select()
        .from(runs)
        .where(and(inArray(runs.agentId, [...agentIds]), active))
        .all(),
    /** Of one agent for one task, or for none (null), the latest first. */
    activeOfTask: (agentId: string, taskKey: string | null): Run[] =>
      db
        .select()
        .from(runs)
        .where(
          and(eq(runs.agentId, agentId), taskKey === null ? isNull(runs.taskKey) : eq(runs.taskKey, taskKey), active),
        )
        .orderBy(desc(runs.createdAt))
        .all(),
    activeOfIssue: (issueId: string): Run[] => activeOfIssue.all({ issueId }),
    countSince: (agentId: string, since: string): number => countSince.get({ agentId, since })?.count ?? 0,
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
    idsOfAgent: (agentId: string): string[] =>
      db
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.agentId, agentId))
        .all()
        .map(({ id }) => id),
    idsOfCompany: (companyId: string): string[] =>
      db
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.companyId, companyId))
        .all()
        .map((row) => row.id),
    list(companyId: string, filter: RunFilter): Run[] {
      const conditions: SQL[] = [eq(runs.companyId, companyId)];
      if (filter.agentId !== undefined) conditions.push(eq(runs.agentId, filter.agentId));
      if (filter.states !== undefined) conditions.push(inArray(runs.state, [...filter.states]));
      if (filter.after !== undefined) {
        const { createdAt, id } = filter.after;
        conditions.push(sql`(${runs.createdAt}, rowid) < (${createdAt}, (SELECT rowid FROM runs WHERE id = ${id}))`);
      }
      return db
        .select()
        .from(runs)
        .where(and(...conditions))
        .orderBy(desc(runs.createdAt), sql`rowid desc`)
        .limit(filter.limit)
        .offset(filter.offset ?? 0)
        .all();
    },

    insertEvent(row: Omit<RunEvent, 'id' | 'seq'>): number {
      const seq = (lastSeq.get({ runId: row.runId })?.seq ?? 0) + 1;
      insertEvent.run({ ...row, seq });
      return seq;
    },
    events: (runId: string, afterSeq: number, limit: number): RunEvent[] => events.all({ runId, afterSeq, limit }),

    insertProcess: preparedInsert(db, runProcesses),
    processEnded: (runId: string, at: string): void => void processEnded.run({ runId, at }),
    openProcesses: (): RunProcess[] => db.select().from(runProcesses).where(isNull(runProcesses.endedAt)).all(),
  };
}
export type RunsRepo = ReturnType<typeof createRunsRepo>;
