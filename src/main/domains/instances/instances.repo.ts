import { and, desc, eq, sql } from 'drizzle-orm';
import { instanceBackups, instances } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type InstanceRow = Readonly<typeof instances.$inferSelect>;
export type Backup = Readonly<typeof instanceBackups.$inferSelect>;

/** SQL of what is known of agents as instances. */
export function createInstancesRepo(db: Db) {
  const byAgent = db
    .select()
    .from(instances)
    .where(eq(instances.agentId, sql.placeholder('agentId')))
    .prepare();
  const backups = db
    .select()
    .from(instanceBackups)
    .where(eq(instanceBackups.agentId, sql.placeholder('agentId')))
    .orderBy(desc(instanceBackups.createdAt), desc(instanceBackups.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const heard = db
    .insert(instances)
    .values({ agentId: sql.placeholder('agentId'), messagesHeard: 1 })
    .onConflictDoUpdate({ target: instances.agentId, set: { messagesHeard: sql`${instances.messagesHeard} + 1` } })
    .prepare();
  return {
    find: (agentId: string): InstanceRow | null => byAgent.get({ agentId }) ?? null,
    /** Changes what is said; the rest stays. */
    put: (agentId: string, changes: Partial<Omit<InstanceRow, 'agentId'>>): void =>
      void db
        .insert(instances)
        .values({ agentId, ...changes })
        .onConflictDoUpdate({ target: instances.agentId, set: changes })
        .run(),
    /** One more message was sent to the agent. */
    heard: (agentId: string): void => void heard.run({ agentId }),
    insertBackup: preparedInsert(db, instanceBackups),
    finishBackup: (id: string, entries: number, finishedAt: string): void =>
      void db.update(instanceBackups).set({ entries, finishedAt }).where(eq(instanceBackups.id, id)).run(),
    /** The latest first. */
    backups: (agentId: string, limit: number): Backup[] => backups.all({ agentId, limit }),
    removeBackup: (agentId: string, id: string): void =>
      void db
        .delete(instanceBackups)
        .where(and(eq(instanceBackups.agentId, agentId), eq(instanceBackups.id, id)))
        .run(),
  };
}
export type InstancesRepo = ReturnType<typeof createInstancesRepo>;
