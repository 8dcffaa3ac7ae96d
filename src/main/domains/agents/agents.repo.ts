import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { JsonObject } from '../../../contract/primitives.ts';
import { agents } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Agent = Readonly<typeof agents.$inferSelect>;

/** Keeps the secret texts of configurations; what an agent's row has instead are references. */
export interface ConfigVault {
  seal(agentId: string, config: JsonObject): JsonObject;
}

/** SQL of agents. Whatever is written goes through the vault first, so that no secret text gets into a row. */
export function createAgentsRepo(db: Db, vault: ConfigVault) {
  const insert = preparedInsert(db, agents);
  const update = preparedUpdate(db, agents, 'id');
  /** Whose row a configuration was read from. Most changes hand it on as it is, which needs no second walk. */
  const stored = new WeakMap<JsonObject, string>();
  const noted = (agent: Agent): Agent => {
    for (const config of [agent.adapterConfig, agent.runtimeConfig, agent.metadata])
      if (config) stored.set(config, agent.id);
    return agent;
  };
  const seal = (agentId: string, config: JsonObject): JsonObject =>
    stored.get(config) === agentId ? config : vault.seal(agentId, config);
  const sealed = (agent: Agent): Agent => ({
    ...agent,
    adapterConfig: seal(agent.id, agent.adapterConfig),
    runtimeConfig: seal(agent.id, agent.runtimeConfig),
    metadata: agent.metadata && seal(agent.id, agent.metadata),
  });
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
  const reportsOf = db
    .select({ id: agents.id })
    .from(agents)
    .where(eq(agents.reportsTo, sql.placeholder('managerId')))
    .prepare();
  const remove = db
    .delete(agents)
    .where(eq(agents.id, sql.placeholder('id')))
    .prepare();
  return {
    byId(id: string): Agent | null {
      const row = byId.get({ id });
      return row === undefined ? null : noted(row);
    },
    ofCompany: (companyId: string): Agent[] => ofCompany.all({ companyId }).map(noted),
    /** The living agent that has the shortname. */
    idByShortname: (companyId: string, shortname: string): string | null =>
      byShortname.get({ companyId, shortname })?.id ?? null,
    /** Ids of those who report to an agent directly. */
    reportsOf: (managerId: string): string[] => reportsOf.all({ managerId }).map(({ id }) => id),
    /** With all rows that belong to it. */
    delete: (id: string): void => void remove.run({ id }),
    /** Gives the row as it is stored. */
    insert(agent: Agent): Agent {
      const row = sealed(agent);
      insert(row);
      return row;
    },
    /** Gives the row as it is stored. */
    update(agent: Agent): Agent {
      const row = sealed(agent);
      update(row);
      return row;
    },
  };
}
export type AgentsRepo = ReturnType<typeof createAgentsRepo>;
