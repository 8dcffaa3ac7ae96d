/** Who may see and change a board: people by their role in its company, agents where they work. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Board, BoardsRepo, Seat } from './boards.repo.ts';

const ABSENT = 'Board not found';

export class BoardAccess {
  readonly #repo: BoardsRepo;
  readonly #access: AccessService;

  constructor(repo: BoardsRepo, access: AccessService) {
    this.#repo = repo;
    this.#access = access;
  }

  /**
   * A board that the actor may read. An agent may its own; the main agent of a gateway all boards there.
   * @throws AppError unauthenticated | not_found (also where it is another company's) | forbidden
   */
  requireRead(actor: Actor, boardId: string): Board {
    return this.#require(actor, boardId, 'issue:read');
  }

  /** The same for changing what is on it. @throws AppError unauthenticated | not_found | forbidden */
  requireWrite(actor: Actor, boardId: string): Board {
    return this.#require(actor, boardId, 'issue:write');
  }

  /** For changing the board itself where that needs an admin. @throws AppError forbidden */
  requireManage(actor: Actor, { companyId }: Pick<Board, 'companyId'>): void {
    this.#access.require(actor, { action: 'company:manage', companyId }, ABSENT);
  }

  /** Whether the actor is an agent that coordinates: the lead of the board, or the main agent of its gateway. */
  coordinates(actor: Actor, board: Pick<Board, 'id' | 'gatewayId'>): boolean {
    if (actor.type !== 'agent') return false;
    const seat = this.#repo.seatOf(actor.agentId);
    return seat !== null && seat.role !== 'worker' && sits(seat, board);
  }

  #require(actor: Actor, boardId: string, action: 'issue:read' | 'issue:write'): Board {
    const board = this.#repo.byId(boardId);
    if (board === null) {
      this.#access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', ABSENT);
    }
    const decision = this.#access.decide(actor, { action, companyId: board.companyId });
    if (!decision.allowed) {
      if (decision.as === 'unauthenticated') throw new AppError('unauthenticated', decision.message);
      if (decision.as === 'absent') throw new AppError('not_found', ABSENT);
      throw denied(decision.reason);
    }
    if (actor.type === 'agent') {
      const seat = this.#repo.seatOf(actor.agentId);
      if (seat === null || !sits(seat, board)) throw denied('deny_missing_grant');
    }
    return board;
  }
}

const denied = (reason: string): AppError => new AppError('forbidden', 'Board access denied', { details: { reason } });

const sits = (seat: Seat, board: Pick<Board, 'id' | 'gatewayId'>): boolean =>
  seat.role === 'main' ? seat.gatewayId === board.gatewayId : seat.boardId === board.id;
