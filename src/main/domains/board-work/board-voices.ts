/** Who of a board hears what: messages into the sessions of its agents. */
import { type Actor, agentIdOf } from '../../../contract/access.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Board, BoardsService, Seat } from '../boards/boards.service.ts';
import type { BoardMessenger } from '../boards/ports.ts';
import { isMentioned, mentionsIn } from './mentions.ts';

export interface BoardVoicesDeps {
  readonly boards: BoardsService;
  readonly agents: AgentsService;
  readonly messenger: BoardMessenger;
}

export class BoardVoices {
  readonly #deps: BoardVoicesDeps;

  constructor(deps: BoardVoicesDeps) {
    this.#deps = deps;
  }

  /** Tells the lead, unless it is the lead who acts. */
  tellLead(tx: WriteTransaction, actor: Actor, board: Board, message: string): void {
    for (const seat of this.#others(actor, board)) if (seat.role === 'lead') this.#tell(tx, seat, message);
  }

  /** Tells those whom a text mentions, and the lead where it hears everything. */
  tellMentioned(
    tx: WriteTransaction,
    actor: Actor,
    board: Board,
    text: string,
    options: { leadToo: boolean; message: (mentioned: boolean) => string },
  ): void {
    const handles = mentionsIn(text);
    if (handles.size === 0 && !options.leadToo) return;
    for (const seat of this.#others(actor, board)) {
      const isLead = seat.role === 'lead';
      const name = this.#deps.agents.find(seat.agentId)?.name ?? '';
      const mentioned = isMentioned({ name, isLead }, handles);
      if (mentioned || (isLead && options.leadToo)) this.#tell(tx, seat, options.message(mentioned));
    }
  }

  /** Tells one agent. */
  tell(tx: WriteTransaction, to: Seat, message: string): void {
    this.#tell(tx, to, message);
  }

  /** Tells all agents of the board except the one that acts. */
  tellAll(tx: WriteTransaction, actor: Actor, board: Board, message: string): void {
    for (const seat of this.#others(actor, board)) this.#tell(tx, seat, message);
  }

  #others(actor: Actor, board: Board): Seat[] {
    return this.#deps.boards.seatsAt(board.id).filter(({ agentId }) => agentId !== agentIdOf(actor));
  }

  #tell(tx: WriteTransaction, seat: Seat, message: string): void {
    if (this.#deps.agents.find(seat.agentId)?.state !== 'terminated')
      this.#deps.messenger.tell(tx, seat, message, true);
  }
}
