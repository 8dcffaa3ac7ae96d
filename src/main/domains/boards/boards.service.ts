/** Boards: what agents of a gateway work on together, and by which rules. Source: the Mission Control server. */
import type { Actor } from '../../../contract/access.ts';
import type { BoardChanges, NewBoard } from '../../../contract/boards.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { BoardAccess } from './board-access.ts';
import { capacityProblem } from './board-capacity.ts';
import { changedFields, definedOnly, needsManager, requireGoal, updateMessage } from './board-changes.ts';
import type { Board, BoardsRepo, Seat } from './boards.repo.ts';
import type { BoardAgents, BoardMessenger } from './ports.ts';

export type { Board, Seat };

export interface BoardsDeps {
  readonly store: Store;
  readonly repo: BoardsRepo;
  readonly boardAccess: BoardAccess;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: BoardAgents;
  readonly messenger: BoardMessenger;
  readonly clock: Clock;
}

export class BoardsService {
  readonly #deps: BoardsDeps;

  constructor(deps: BoardsDeps) {
    this.#deps = deps;
  }

  /** For other services: a board by its id, whoever asks. */
  find(boardId: string): Board | null {
    return this.#deps.repo.byId(boardId);
  }

  /** @throws AppError unauthenticated | not_found | forbidden */
  requireRead(actor: Actor, boardId: string): Board {
    return this.#deps.boardAccess.requireRead(actor, boardId);
  }

  /** @throws AppError unauthenticated | not_found | forbidden */
  requireWrite(actor: Actor, boardId: string): Board {
    return this.#deps.boardAccess.requireWrite(actor, boardId);
  }

  /** For what is on a board, where that needs an admin. @throws AppError forbidden */
  requireManage(actor: Actor, board: Board): void {
    this.#deps.boardAccess.requireManage(actor, board);
  }

  /** Whether the actor is an agent that coordinates: the lead of the board, or the main agent of its gateway. */
  coordinates(actor: Actor, board: Board): boolean {
    return this.#deps.boardAccess.coordinates(actor, board);
  }

  /** Throws unless one more worker fits. @throws AppError forbidden */
  requireRoom(actor: Actor, board: Board): void {
    const problem = capacityProblem(board, actor.type === 'agent');
    if (problem !== null) throw new AppError('forbidden', problem);
  }

  /** Who was placed on a board, in the order in which they came, those who retired among them. For other services. */
  seatsAt(boardId: string): Seat[] {
    return this.#deps.repo.seatsAt(boardId);
  }

  /** Where an agent sits; null for one that has no place. For other services. */
  seatOf(agentId: string): Seat | null {
    return this.#deps.repo.seatOf(agentId);
  }

  /** The main agent of a gateway. For other services. */
  mainOf(gatewayId: string): Seat | null {
    return this.#deps.repo.mainOf(gatewayId);
  }

  /** The name of the paused board that an agent works on; null where it is not paused, or there is none. */
  pausedBoardOf(agentId: string): string | null {
    return this.#deps.repo.pausedBoardOf(agentId);
  }

  /** Boards of a company, by name. @throws AppError not_found | forbidden */
  list(
    actor: Actor,
    companyId: string,
    filter: { gatewayId?: string | undefined },
    range: { limit: number; offset: number },
  ): { boards: Board[]; total: number } {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    return this.#deps.repo.list(companyId, filter.gatewayId, range);
  }

  /** The boards that an agent may see: its own, or all of the gateway whose main agent it is. */
  ofCaller(actor: Actor, range: { limit: number; offset: number }): { boards: Board[]; total: number } {
    const { repo, access } = this.#deps;
    if (actor.type !== 'agent') throw new AppError('unauthenticated', 'Agent authentication required');
    access.require(actor, { action: 'company:read', companyId: actor.companyId });
    const seat = repo.seatOf(actor.agentId);
    if (seat?.role === 'main') return repo.list(seat.companyId, seat.gatewayId, range);
    const own = seat?.boardId ? repo.byId(seat.boardId) : null;
    const all = own === null ? [] : [own];
    return { boards: all.slice(range.offset, range.offset + range.limit), total: all.length };
  }

  /** Makes a board in the company of its gateway. @throws AppError forbidden | unprocessable | bad_gateway */
  async create(actor: Actor, input: NewBoard): Promise<Board> {
    const { store, repo, clock } = this.#deps;
    await this.#requireGateway(actor, input.gatewayId);
    return store.write((tx) => {
      const companyId = this.#gatewayOf(actor, input.gatewayId);
      requireGoal(input);
      const at = clock.iso();
      const id = newId();
      repo.insert({
        ...input,
        id,
        companyId,
        maxAgents: input.maxAgents ?? 1,
        maxAgentsChosen: input.maxAgents !== undefined,
        pausedAt: null,
        createdAt: at,
        updatedAt: at,
      });
      const board = this.#current(id);
      this.#record(tx, actor, board, 'board.created', { name: board.name });
      return board;
    });
  }

  /**
   * Changes a board and tells its lead. Its gateway, lead, rules and capacity are for who manages the company.
   * @throws AppError not_found | forbidden | conflict | unprocessable | bad_gateway
   */
  async patch(actor: Actor, boardId: string, changes: BoardChanges): Promise<Board> {
    const { store, repo, boardAccess, clock, messenger } = this.#deps;
    const before = boardAccess.requireWrite(actor, boardId);
    if (needsManager(changes)) boardAccess.requireManage(actor, before);
    const { leadAgentId, ...fields } = changes;
    if (fields.gatewayId !== undefined && fields.gatewayId !== before.gatewayId)
      await this.#requireGateway(actor, fields.gatewayId);
    if (leadAgentId !== undefined) await this.#appoint(actor, before, leadAgentId);
    return store.write((tx) => {
      const current = boardAccess.requireWrite(actor, boardId);
      const changed = changedFields(current, definedOnly(fields));
      const names = Object.keys(changed);
      if (names.length === 0) return current;
      requireGoal({ ...current, ...changed });
      if (changed.gatewayId !== undefined) this.#requireMovable(actor, current, changed.gatewayId);
      const { leadAgentId: lead, workers: _, ...row } = current;
      repo.update({
        ...row,
        ...changed,
        maxAgentsChosen: row.maxAgentsChosen || fields.maxAgents !== undefined,
        updatedAt: clock.iso(),
      });
      const after = this.#current(boardId);
      this.#record(tx, actor, after, 'board.updated', { name: after.name, changedKeys: names });
      const seat = lead === null ? null : repo.seatOf(lead);
      if (seat !== null) messenger.tell(tx, seat, updateMessage(current, changed), false);
      return after;
    });
  }

  /**
   * Deletes a board: its agents leave the gateway first. `settle` ends, within the transaction, what hangs on the board.
   * @throws AppError not_found | forbidden | conflict | bad_gateway (the board stays)
   */
  async remove(actor: Actor, boardId: string, settle: (tx: WriteTransaction, board: Board) => void): Promise<void> {
    const { store, repo, boardAccess, agents } = this.#deps;
    boardAccess.requireManage(actor, boardAccess.requireWrite(actor, boardId));
    for (const seat of repo.seatsAt(boardId)) await agents.remove(actor, seat.agentId);
    await store.write((tx) => {
      const board = boardAccess.requireWrite(actor, boardId);
      if (repo.seatsAt(boardId).length > 0) {
        throw new AppError('conflict', 'An agent was placed on the board meanwhile. Delete the board again.');
      }
      settle(tx, board);
      repo.delete(boardId);
      this.#record(tx, actor, board, 'board.deleted', { name: board.name });
    });
  }

  /** While a board is paused, none of its agents is woken. Within the caller's transaction. */
  setPausedIn(tx: WriteTransaction, actor: Actor, board: Board, paused: boolean): void {
    if ((board.pausedAt !== null) === paused) return;
    const { repo, clock } = this.#deps;
    const { leadAgentId: _lead, workers: _workers, ...row } = board;
    const at = clock.iso();
    repo.update({ ...row, pausedAt: paused ? at : null, updatedAt: at });
    this.#record(tx, actor, board, paused ? 'board.paused' : 'board.resumed', { name: board.name });
  }

  async #appoint(actor: Actor, board: Board, agentId: string | null): Promise<void> {
    const { repo, agents } = this.#deps;
    if (agentId === board.leadAgentId) return;
    if (agentId !== null && repo.seatOf(agentId)?.boardId !== board.id)
      throw new AppError('unprocessable', 'lead_agent_id must name an agent of the board');
    if (board.leadAgentId !== null) await agents.setRole(actor, board.leadAgentId, 'worker');
    if (agentId !== null) await agents.setRole(actor, agentId, 'lead');
  }

  /** @returns the company of a gateway whose boards the actor may make @throws AppError forbidden | unprocessable */
  #gatewayOf(actor: Actor, gatewayId: string): string {
    const { repo, access } = this.#deps;
    const gateway = repo.gateway(gatewayId);
    if (gateway === null) access.require(actor, { action: 'company:list' });
    if (gateway === null || !access.decide(actor, { action: 'issue:read', companyId: gateway.companyId }).allowed)
      throw new AppError('unprocessable', 'gateway_id is invalid');
    access.require(actor, { action: 'company:manage', companyId: gateway.companyId });
    return gateway.companyId;
  }

  /** The embedded gateway gets its main agent with its first board. @throws AppError unprocessable | bad_gateway */
  async #requireGateway(actor: Actor, gatewayId: string): Promise<void> {
    const { repo, agents } = this.#deps;
    this.#gatewayOf(actor, gatewayId);
    if (repo.mainOf(gatewayId) !== null) return;
    if (repo.gateway(gatewayId)?.kind === 'remote') {
      throw new AppError(
        'unprocessable',
        'gateway must have a gateway main agent before boards can be created or updated',
      );
    }
    await agents.ensureMain(actor, gatewayId);
  }

  #requireMovable(actor: Actor, board: Board, gatewayId: string): void {
    if (this.#gatewayOf(actor, gatewayId) !== board.companyId)
      throw new AppError('unprocessable', 'gateway_id is invalid');
    const count = this.#deps.repo.seatsAt(board.id).length;
    if (count === 0) return;
    const agents = count === 1 ? 'agent lives' : 'agents live';
    throw new AppError('conflict', `${count} ${agents} on the board's gateway. Move or delete them first.`);
  }

  #current(boardId: string): Board {
    const board = this.#deps.repo.byId(boardId);
    if (board === null) throw new Error(`Board ${boardId} is gone within its own transaction.`);
    return board;
  }

  #record(tx: WriteTransaction, actor: Actor, board: Board, action: string, details: JsonObject): void {
    this.#deps.activity.record(tx, actor, {
      companyId: board.companyId,
      action,
      entityType: 'board',
      entityId: board.id,
      details: { ...details, boardId: board.id },
    });
  }
}
