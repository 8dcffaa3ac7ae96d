import { eq, ne, sql } from 'drizzle-orm';
import { provisionings } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

/** The latest pass of an agent. */
export type Provisioning = Readonly<typeof provisionings.$inferSelect>;

/** SQL of provisioning. */
export function createProvisioningsRepo(db: Db) {
  const insert = preparedInsert(db, provisionings);
  const update = preparedUpdate(db, provisionings, 'agentId');
  const byAgent = db
    .select()
    .from(provisionings)
    .where(eq(provisionings.agentId, sql.placeholder('agentId')))
    .prepare();
  const notDone = db.select().from(provisionings).where(ne(provisionings.state, 'done')).prepare();
  const writtenElsewhere = db
    .select()
    .from(provisionings)
    .where(sql`${provisionings.baseUrl} <> ${sql.placeholder('baseUrl')} AND ${provisionings.state} = 'done'`)
    .prepare();
  const byAgentOrNull = (agentId: string): Provisioning | null => byAgent.get({ agentId }) ?? null;
  return {
    byAgent: byAgentOrNull,
    /** Those that have not come to a good end. */
    notDone: (): Provisioning[] => notDone.all(),
    /** Those that ended well, with files that name another address of the server. */
    writtenElsewhere: (baseUrl: string): Provisioning[] => writtenElsewhere.all({ baseUrl }),
    /** In place of the agent's earlier pass. */
    put: (row: Provisioning): void => (byAgentOrNull(row.agentId) === null ? insert : update)(row),
    update,
  };
}
export type ProvisioningsRepo = ReturnType<typeof createProvisioningsRepo>;
