import { and, asc, eq, sql } from 'drizzle-orm';
import { gatewayAgents, placements } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type KnownAgent = Readonly<typeof gatewayAgents.$inferSelect>;

/** SQL of the agents that embedded gateways know. */
export function createGatewayAgentsRepo(db: Db) {
  const ofGateway = eq(gatewayAgents.gatewayId, sql.placeholder('gatewayId'));
  const one = and(ofGateway, eq(gatewayAgents.id, sql.placeholder('id')));
  const all = db.select().from(gatewayAgents).where(ofGateway).orderBy(asc(gatewayAgents.id)).prepare();
  const get = db.select().from(gatewayAgents).where(one).prepare();
  const remove = db.delete(gatewayAgents).where(one).prepare();
  const placed = db
    .select({ gatewayId: placements.gatewayId, gatewayAgentId: placements.gatewayAgentId })
    .from(placements)
    .where(eq(placements.agentId, sql.placeholder('agentId')))
    .prepare();
  const placedAs = db
    .select({ agentId: placements.agentId })
    .from(placements)
    .where(
      and(eq(placements.gatewayId, sql.placeholder('gatewayId')), eq(placements.gatewayAgentId, sql.placeholder('id'))),
    )
    .prepare();
  const insert = preparedInsert(db, gatewayAgents);
  return {
    all: (gatewayId: string): KnownAgent[] => all.all({ gatewayId }),
    get: (gatewayId: string, id: string): KnownAgent | null => get.get({ gatewayId, id }) ?? null,
    /** Inserts the row, or puts it in the place of the one with its key. */
    put(row: KnownAgent): void {
      remove.run({ gatewayId: row.gatewayId, id: row.id });
      insert(row);
    },
    remove: (gatewayId: string, id: string): void => void remove.run({ gatewayId, id }),
    /** Where an agent has its place; null when it has none. */
    placeOf: (agentId: string): { readonly gatewayId: string; readonly gatewayAgentId: string } | null =>
      placed.get({ agentId }) ?? null,
    /** The agent that has its place on a gateway under this id. */
    placedAs: (gatewayId: string, id: string): string | null => placedAs.get({ gatewayId, id })?.agentId ?? null,
  };
}
export type GatewayAgentsRepo = ReturnType<typeof createGatewayAgentsRepo>;
