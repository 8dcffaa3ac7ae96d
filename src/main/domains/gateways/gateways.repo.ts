import { and, asc, count, eq, ne, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { agents, boards, gateways, placements } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type GatewayRow = Readonly<typeof gateways.$inferSelect>;

/** What keeps a gateway from being deleted, a few of each. */
export interface GatewayUse {
  readonly boards: readonly string[];
  /** Other agents than its main one. */
  readonly agents: number;
}

/** Who lives on a gateway. */
export interface GatewayCrew {
  readonly boards: number;
  /** All of them, the main agent among them. */
  readonly agents: number;
  readonly mainAgentId: string | null;
}

const MOST_NAMES = 5;

/** SQL of gateways. */
export function createGatewaysRepo(db: Db) {
  const ofCompany = eq(gateways.companyId, sql.placeholder('companyId'));
  const byId = db
    .select()
    .from(gateways)
    .where(eq(gateways.id, sql.placeholder('id')))
    .prepare();
  const page = db
    .select()
    .from(gateways)
    .where(ofCompany)
    .orderBy(asc(gateways.createdAt), asc(gateways.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const counted = db.select({ total: count() }).from(gateways).where(ofCompany).prepare();
  const own = db
    .select()
    .from(gateways)
    .where(and(ofCompany, eq(gateways.isDefault, true)))
    .prepare();
  const onGateway = sql.placeholder('id');
  const boardNames = db
    .select({ name: boards.name })
    .from(boards)
    .where(eq(boards.gatewayId, onGateway))
    .orderBy(asc(boards.name))
    .limit(MOST_NAMES)
    .prepare();
  const agentsOn = db
    .select({ role: placements.role, agentId: placements.agentId, sessionKey: placements.sessionKey })
    .from(placements)
    .where(eq(placements.gatewayId, onGateway))
    .prepare();
  const mainOf = (id: string) => agentsOn.all({ id }).find(({ role }) => role === 'main') ?? null;
  const boardsPer = db
    .select({ gatewayId: boards.gatewayId, boards: count() })
    .from(boards)
    .where(eq(boards.companyId, sql.placeholder('companyId')))
    .groupBy(boards.gatewayId)
    .prepare();
  const agentsPer = db
    .select({
      gatewayId: placements.gatewayId,
      agents: count(),
      mainAgentId: sql<string | null>`max(CASE WHEN ${placements.role} = 'main' THEN ${agents.id} END)`,
    })
    .from(agents)
    .leftJoin(placements, eq(placements.agentId, agents.id))
    .where(and(eq(agents.companyId, sql.placeholder('companyId')), ne(agents.state, 'terminated')))
    .groupBy(placements.gatewayId)
    .prepare();
  const remove = db.delete(gateways).where(eq(gateways.id, onGateway)).prepare();
  return {
    byId: (id: string): GatewayRow | null => byId.get({ id }) ?? null,
    page: (companyId: string, { limit, offset }: PageQuery): GatewayRow[] => page.all({ companyId, limit, offset }),
    count: (companyId: string): number => counted.get({ companyId })?.total ?? 0,
    defaultOf: (companyId: string): GatewayRow | null => own.get({ companyId }) ?? null,
    usageOf: (id: string): GatewayUse => ({
      boards: boardNames.all({ id }).map(({ name }) => name),
      agents: agentsOn.all({ id }).filter(({ role }) => role !== 'main').length,
    }),
    /** By gateway. Agents without a placement live on the one that the company has from its creation. */
    crewsOf(companyId: string): Map<string, GatewayCrew> {
      const home = own.get({ companyId })?.id;
      const crews = new Map<string, GatewayCrew>();
      const add = (id: string | undefined, more: Partial<GatewayCrew>): void => {
        if (id === undefined) return;
        const crew = crews.get(id) ?? { boards: 0, agents: 0, mainAgentId: null };
        crews.set(id, {
          boards: crew.boards + (more.boards ?? 0),
          agents: crew.agents + (more.agents ?? 0),
          mainAgentId: more.mainAgentId ?? crew.mainAgentId,
        });
      };
      for (const { gatewayId, ...more } of boardsPer.all({ companyId })) add(gatewayId, more);
      for (const { gatewayId, ...more } of agentsPer.all({ companyId })) add(gatewayId ?? home, more);
      return crews;
    },
    mainAgentOf: (id: string): string | null => mainOf(id)?.agentId ?? null,
    mainSessionOf: (id: string): string | null => mainOf(id)?.sessionKey ?? null,
    insert: preparedInsert(db, gateways),
    update: preparedUpdate(db, gateways, 'id'),
    delete: (id: string): void => void remove.run({ id }),
  };
}
export type GatewaysRepo = ReturnType<typeof createGatewaysRepo>;
