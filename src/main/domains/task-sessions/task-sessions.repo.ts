import { and, desc, eq, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { runtimeStates, taskSessions } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type TaskSession = Readonly<typeof taskSessions.$inferSelect>;
export type RuntimeState = Readonly<typeof runtimeStates.$inferSelect>;

/** SQL of the sessions that runs hand on. */
export function createTaskSessionsRepo(db: Db) {
  const ofTask = db
    .select()
    .from(taskSessions)
    .where(
      and(
        eq(taskSessions.agentId, sql.placeholder('agentId')),
        eq(taskSessions.adapterType, sql.placeholder('adapterType')),
        eq(taskSessions.taskKey, sql.placeholder('taskKey')),
      ),
    )
    .prepare();
  const ofAgent = db
    .select()
    .from(taskSessions)
    .where(eq(taskSessions.agentId, sql.placeholder('agentId')))
    .orderBy(desc(taskSessions.updatedAt), desc(taskSessions.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const state = db
    .select()
    .from(runtimeStates)
    .where(eq(runtimeStates.agentId, sql.placeholder('agentId')))
    .prepare();
  return {
    ofTask: (agentId: string, adapterType: string, taskKey: string): TaskSession | null =>
      ofTask.get({ agentId, adapterType, taskKey }) ?? null,
    /** The last used first. */
    ofAgent: (agentId: string, { limit, offset }: PageQuery): TaskSession[] => ofAgent.all({ agentId, limit, offset }),
    insert: preparedInsert(db, taskSessions),
    update: preparedUpdate(db, taskSessions, 'id'),
    /** Of one task, or of all (null). */
    remove(agentId: string, taskKey: string | null): void {
      const ofThisAgent = eq(taskSessions.agentId, agentId);
      const where = taskKey === null ? ofThisAgent : and(ofThisAgent, eq(taskSessions.taskKey, taskKey));
      db.delete(taskSessions).where(where).run();
    },
    state: (agentId: string): RuntimeState | null => state.get({ agentId }) ?? null,
    insertState: preparedInsert(db, runtimeStates),
    updateState: preparedUpdate(db, runtimeStates, 'agentId'),
  };
}
export type TaskSessionsRepo = ReturnType<typeof createTaskSessionsRepo>;
