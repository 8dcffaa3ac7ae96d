import { and, asc, count, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { boards, gateways, placements } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

type BoardRow = typeof boards.$inferSelect;

/** A board with who coordinates it and how many work on it: those who retired are not counted. */
export type Board = Readonly<BoardRow & { leadAgentId: string | null; workers: number }>;
/** Where an agent sits. */
export type Seat = Pick<
  Readonly<typeof placements.$inferSelect>,
  'agentId' | 'companyId' | 'gatewayId' | 'boardId' | 'role' | 'sessionKey'
>;
export type BoardGateway = Pick<Readonly<typeof gateways.$inferSelect>, 'id' | 'companyId' | 'kind'>;

const LEAD = sql<string | null>`(SELECT p.agent_id FROM placements p JOIN agents a ON a.id = p.agent_id
  WHERE p.board_id = boards.id AND p.role = 'lead' AND a.state <> 'terminated')`;
const WORKERS = sql<number>`(SELECT count(*) FROM placements p JOIN agents a ON a.id = p.agent_id
  WHERE p.board_id = boards.id AND p.role = 'worker' AND a.state <> 'terminated')`;

/** SQL of boards, and of who sits at them. */
export function createBoardsRepo(db: Db) {
  const fields = { ...getTableColumns(boards), leadAgentId: LEAD, workers: WORKERS };
  const seat = {
    agentId: placements.agentId,
    companyId: placements.companyId,
    gatewayId: placements.gatewayId,
    boardId: placements.boardId,
    role: placements.role,
    sessionKey: placements.sessionKey,
  };
  const byId = db
    .select(fields)
    .from(boards)
    .where(eq(boards.id, sql.placeholder('id')))
    .prepare();
  const listed = (...conditions: Parameters<typeof and>) => {
    const where = and(...conditions);
    const page = db
      .select(fields)
      .from(boards)
      .where(where)
      .orderBy(asc(sql`lower(${boards.name})`), desc(boards.createdAt), desc(boards.id))
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset'))
      .prepare();
    const total = db.select({ total: count() }).from(boards).where(where).prepare();
    return { page, total };
  };
  const ofCompany = listed(eq(boards.companyId, sql.placeholder('companyId')));
  const ofGateway = listed(
    eq(boards.companyId, sql.placeholder('companyId')),
    eq(boards.gatewayId, sql.placeholder('gatewayId')),
  );
  const seatOf = db
    .select(seat)
    .from(placements)
    .where(eq(placements.agentId, sql.placeholder('agentId')))
    .prepare();
  const seatsAt = db
    .select(seat)
    .from(placements)
    .where(eq(placements.boardId, sql.placeholder('boardId')))
    .orderBy(asc(placements.position))
    .prepare();
  const gateway = db
    .select({ id: gateways.id, companyId: gateways.companyId, kind: gateways.kind })
    .from(gateways)
    .where(eq(gateways.id, sql.placeholder('id')))
    .prepare();
  const main = db
    .select(seat)
    .from(placements)
    .where(and(eq(placements.gatewayId, sql.placeholder('gatewayId')), eq(placements.role, 'main')))
    .prepare();
  // Asked with every wakeup: through the driver itself, which takes a fraction of the time.
  const pausedBoardOf = db.$client
    .prepare<[string], string>(
      `SELECT boards.name FROM placements JOIN boards ON boards.id = placements.board_id
       WHERE placements.agent_id = ? AND boards.paused_at IS NOT NULL`,
    )
    .pluck();
  const insert = preparedInsert(db, boards);
  const update = preparedUpdate(db, boards, 'id');
  return {
    byId: (id: string): Board | null => byId.get({ id }) ?? null,
    insert: (board: BoardRow): void => insert(board),
    update: (board: BoardRow): void => update(board),
    delete: (id: string): void => void db.delete(boards).where(eq(boards.id, id)).run(),
    /** By name, of all gateways or of one. */
    list(
      companyId: string,
      gatewayId: string | undefined,
      range: { limit: number; offset: number },
    ): { boards: Board[]; total: number } {
      const { page, total } = gatewayId === undefined ? ofCompany : ofGateway;
      return {
        boards: page.all({ companyId, gatewayId, ...range }),
        total: total.get({ companyId, gatewayId })?.total ?? 0,
      };
    },
    seatOf: (agentId: string): Seat | null => seatOf.get({ agentId }) ?? null,
    /** In the order in which they came. */
    seatsAt: (boardId: string): Seat[] => seatsAt.all({ boardId }),
    gateway: (id: string): BoardGateway | null => gateway.get({ id }) ?? null,
    mainOf: (gatewayId: string): Seat | null => main.get({ gatewayId }) ?? null,
    /** The name of the paused board that an agent works on; null where it is not paused, or there is none. */
    pausedBoardOf: (agentId: string): string | null => pausedBoardOf.get(agentId) ?? null,
  };
}
export type BoardsRepo = ReturnType<typeof createBoardsRepo>;
