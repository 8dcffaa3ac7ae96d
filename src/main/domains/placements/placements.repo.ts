import { and, asc, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { agents, boards, gateways, placements } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Placement = Readonly<typeof placements.$inferSelect>;

/** Which agents of a company a list holds. What is null says nothing. */
export interface PlacedFilter {
  readonly companyId: string;
  /** Where agents without a placement live. */
  readonly homeGatewayId: string | null;
  readonly boardId: string | null;
  readonly gatewayId: string | null;
  /** Whether only those with a placement are wanted, or only those without. */
  readonly managed: boolean | null;
}

export interface ListedAgent {
  readonly agentId: string;
  readonly placement: Placement | null;
}

/** SQL of the places that agents have on gateways and boards. */
export function createPlacementsRepo(db: Db) {
  const living = ne(agents.state, 'terminated');
  const select = () => db.select().from(placements);
  const one = (where: SQL | undefined) => select().where(where).prepare();
  const livingOnes = (where: SQL | undefined) =>
    db
      .select({ placement: placements })
      .from(placements)
      .innerJoin(agents, eq(agents.id, placements.agentId))
      .where(and(where, living))
      .orderBy(asc(placements.position))
      .prepare();
  const byAgent = one(eq(placements.agentId, sql.placeholder('agentId')));
  const byGatewayAgent = one(eq(placements.gatewayAgentId, sql.placeholder('gatewayAgentId')));
  const leadOf = one(and(eq(placements.boardId, sql.placeholder('boardId')), eq(placements.role, 'lead')));
  const mainOf = one(and(eq(placements.gatewayId, sql.placeholder('gatewayId')), eq(placements.role, 'main')));
  const ofBoard = livingOnes(eq(placements.boardId, sql.placeholder('boardId')));
  const ofGateway = livingOnes(eq(placements.gatewayId, sql.placeholder('gatewayId')));
  const named = livingOnes(
    and(eq(placements.gatewayId, sql.placeholder('gatewayId')), eq(placements.nameKey, sql.placeholder('nameKey'))),
  );
  const workers = db
    .select({ count: sql<number>`count(*)` })
    .from(placements)
    .innerJoin(agents, eq(agents.id, placements.agentId))
    .where(and(eq(placements.boardId, sql.placeholder('boardId')), eq(placements.role, 'worker'), living))
    .prepare();
  const lastPosition = db
    .select({ last: sql<number | null>`max(${placements.position})` })
    .from(placements)
    .prepare();

  const given = (name: keyof PlacedFilter, condition: SQL): SQL =>
    sql`(${sql.placeholder(name)} IS NULL OR ${condition})`;
  const listed = and(
    eq(agents.companyId, sql.placeholder('companyId')),
    living,
    given('boardId', sql`${placements.boardId} = ${sql.placeholder('boardId')}`),
    given(
      'gatewayId',
      sql`coalesce(${placements.gatewayId}, ${sql.placeholder('homeGatewayId')}) = ${sql.placeholder('gatewayId')}`,
    ),
    given('managed', sql`(${placements.agentId} IS NOT NULL) = ${sql.placeholder('managed')}`),
  );
  const page = db
    .select({ agentId: agents.id, placement: placements })
    .from(agents)
    .leftJoin(placements, eq(placements.agentId, agents.id))
    .where(listed)
    .orderBy(sql`${agents.createdAt} DESC`, sql`${placements.position} DESC`, sql`${agents.id} DESC`)
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const total = db
    .select({ count: sql<number>`count(*)` })
    .from(agents)
    .leftJoin(placements, eq(placements.agentId, agents.id))
    .where(listed)
    .prepare();
  const encoded = (filter: PlacedFilter) => ({
    ...filter,
    managed: filter.managed === null ? null : Number(filter.managed),
  });

  const lastSeen = db
    .select({ agentId: placements.agentId, at: placements.lastSeenAt })
    .from(placements)
    .where(isNotNull(placements.lastSeenAt))
    .prepare();
  const awaited = select().where(isNotNull(placements.checkInBy)).prepare();
  const seen = db.$client.prepare('UPDATE placements SET last_seen_at = ? WHERE agent_id = ?');
  const rename = db.$client.prepare('UPDATE placements SET name_key = ? WHERE agent_id = ?');
  const boardPlace = db
    .select({ companyId: boards.companyId, gatewayId: boards.gatewayId })
    .from(boards)
    .where(eq(boards.id, sql.placeholder('id')))
    .prepare();
  const gatewayCompany = db
    .select({ companyId: gateways.companyId })
    .from(gateways)
    .where(eq(gateways.id, sql.placeholder('id')))
    .prepare();
  const home = db
    .select({ id: gateways.id })
    .from(gateways)
    .where(and(eq(gateways.companyId, sql.placeholder('companyId')), eq(gateways.kind, 'embedded')))
    .orderBy(asc(gateways.createdAt), asc(gateways.id))
    .limit(1)
    .prepare();

  const unwrapped = (rows: readonly { placement: Placement }[]): Placement[] => rows.map(({ placement }) => placement);
  return {
    byAgent: (agentId: string): Placement | null => byAgent.get({ agentId }) ?? null,
    /** Two gateways may know different agents by one id. */
    byGatewayAgent: (gatewayAgentId: string): Placement[] => byGatewayAgent.all({ gatewayAgentId }),
    leadOf: (boardId: string): Placement | null => leadOf.get({ boardId }) ?? null,
    mainOf: (gatewayId: string): Placement | null => mainOf.get({ gatewayId }) ?? null,
    /** Living agents, in the order in which they were asked for. */
    ofBoard: (boardId: string): Placement[] => unwrapped(ofBoard.all({ boardId })),
    ofGateway: (gatewayId: string): Placement[] => unwrapped(ofGateway.all({ gatewayId })),
    named: (gatewayId: string, nameKey: string): Placement[] => unwrapped(named.all({ gatewayId, nameKey })),
    countWorkers: (boardId: string): number => workers.get({ boardId })?.count ?? 0,
    lastPosition: (): number => lastPosition.get()?.last ?? 0,
    /** The newest first. */
    page: (filter: PlacedFilter, limit: number, offset: number): ListedAgent[] =>
      page.all({ ...encoded(filter), limit, offset }),
    total: (filter: PlacedFilter): number => total.get(encoded(filter))?.count ?? 0,
    insert: preparedInsert(db, placements),
    update: preparedUpdate(db, placements, 'agentId'),
    lastSeen: (): { agentId: string; at: string | null }[] => lastSeen.all(),
    /** Those that a wake is not answered of yet. */
    awaited: (): Placement[] => awaited.all(),
    seen: (agentId: string, at: string): void => void seen.run(at, agentId),
    rename: (agentId: string, nameKey: string): void => void rename.run(nameKey, agentId),
    boardPlace: (id: string): { companyId: string; gatewayId: string } | null => boardPlace.get({ id }) ?? null,
    companyOfGateway: (id: string): string | null => gatewayCompany.get({ id })?.companyId ?? null,
    /** The gateway where agents of a company live that have no placement. */
    homeGateway: (companyId: string): string | null => home.get({ companyId })?.id ?? null,
  };
}
export type PlacementsRepo = ReturnType<typeof createPlacementsRepo>;
