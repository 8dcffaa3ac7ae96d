import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { agents } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Agent = Readonly<typeof agents.$inferSelect>;

/** SQL of agents. */
export function createAgentsRepo(db: Db) {
  const byId = db
    .select()
    .from(agents)
    .where(eq(agents.id, sql.placeholder('id')))
    .prepare();
  const ofCompany = db
    .select()
    .from(agents)
    .where(eq(agents.companyId, sql.placeholder('companyId')))
    .orderBy(asc(agents.createdAt), asc(agents.id))
    .prepare();
  const byShortname = db
    .select({ id: agents.id })
    .from(agents)
    .where(
      and(
        eq(agents.companyId, sql.placeholder('companyId')),
        eq(agents.shortname, sql.placeholder('shortname')),
        ne(agents.state, 'terminated'),
      ),
    )
    .prepare();
  return {
    byId: (id: string): Agent | null => byId.get({ id }) ?? null,
    ofCompany: (companyId: string): Agent[] => ofCompany.all({ companyId }),
    /** The living agent that has the shortname. */
    idByShortname: (companyId: string, shortname: string): string | null =>
      byShortname.get({ companyId, shortname })?.id ?? null,
    insert: preparedInsert(db, agents),
    update: preparedUpdate(db, agents, 'id'),
  };
}
export type AgentsRepo = ReturnType<typeof createAgentsRepo>;
