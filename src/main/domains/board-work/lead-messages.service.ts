/** How the main agent of a gateway and the leads of its boards talk with each other. Source: the Mission Control server. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store } from '../../db/store.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Board, BoardsService, Seat } from '../boards/boards.service.ts';
import type { BoardAgents } from '../boards/ports.ts';
import type { BoardVoices } from './board-voices.ts';

export interface LeadMessagesDeps {
  readonly store: Store;
  readonly boards: BoardsService;
  readonly agents: AgentsService;
  readonly boardAgents: Pick<BoardAgents, 'ensureLead'>;
  readonly voices: BoardVoices;
}

export interface Message {
  readonly content: string;
  readonly correlationId: string | null;
}

export interface LeadMessage extends Message {
  readonly kind: 'question' | 'handoff';
}

/** Whom a message for a board was for; `error`: why it went to nobody. */
export interface Delivery {
  readonly boardId: string;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly error: string | null;
}

const EVERYTHING = { limit: 500, offset: 0 };

export class LeadMessagesService {
  readonly #deps: LeadMessagesDeps;

  constructor(deps: LeadMessagesDeps) {
    this.#deps = deps;
  }

  /**
   * The main agent of a gateway says something to the lead of a board there, which is made where there is none.
   * @throws AppError not_found | forbidden | bad_gateway
   */
  async toLead(actor: Actor, boardId: string, message: LeadMessage): Promise<Delivery & { created: boolean }> {
    const { boards, boardAgents } = this.#deps;
    const seat = this.#mainSeat(actor);
    const board = boards.requireWrite(actor, boardId);
    const created = board.leadAgentId === null;
    if (created) await boardAgents.ensureLead(actor, board.id);
    return { ...(await this.#deliver(actor, seat, boardId, message)), created };
  }

  /** The same to the leads of several boards, or of all on the gateway. Boards without a lead are told of. */
  async toLeads(actor: Actor, boardIds: readonly string[] | null, message: LeadMessage): Promise<Delivery[]> {
    const { boards } = this.#deps;
    const seat = this.#mainSeat(actor);
    const ids = boardIds ?? boards.ofCaller(actor, EVERYTHING).boards.map(({ id }) => id);
    const deliveries: Delivery[] = [];
    for (const boardId of new Set(ids)) {
      try {
        deliveries.push(await this.#deliver(actor, seat, boardId, message));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        deliveries.push({ boardId, agentId: null, agentName: null, error: error.message });
      }
    }
    return deliveries;
  }

  /** The lead of a board asks the main agent of its gateway to ask a person. @throws AppError not_found | forbidden | conflict */
  askUser(
    actor: Actor,
    boardId: string,
    { content, correlationId, channel }: Message & { channel: string | null },
  ): Promise<Delivery> {
    const { store, boards, voices } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      if (actor.type !== 'agent' || board.leadAgentId !== actor.agentId)
        throw new AppError('forbidden', 'Only board leads can perform this action');
      const main = boards.mainOf(board.gatewayId);
      if (main === null) throw new AppError('conflict', 'The gateway of the board has no main agent.');
      const wish = channel === null ? '' : `\nAsk over: ${channel}`;
      const text =
        `The lead of board ${board.name} (${board.id}) needs an answer of a person.${wish}${reference(correlationId)}\n\n` +
        `${content}\n\nPut the answer into the memory of the board: ${memoryOf(board)} with the tags gateway_main, user_reply.`;
      voices.tell(tx, main, text);
      return this.#deliveryTo(boardId, main);
    });
  }

  #deliver(actor: Actor, seat: Seat, boardId: string, message: LeadMessage): Promise<Delivery> {
    const { store, boards, voices } = this.#deps;
    return store.write((tx) => {
      const board = boards.requireWrite(actor, boardId);
      const lead = boards.seatsAt(board.id).find(({ agentId }) => agentId === board.leadAgentId);
      if (board.gatewayId !== seat.gatewayId || lead === undefined)
        throw new AppError('conflict', 'The board has no lead.');
      const what = message.kind === 'handoff' ? 'hands something over to you' : 'has a question';
      const text =
        `The main agent of the gateway ${what}, about board ${board.name} (${board.id}).${reference(message.correlationId)}\n\n` +
        `${message.content}\n\nAnswer in the memory of the board: ${memoryOf(board)} with the tags gateway_main, lead_reply.`;
      voices.tell(tx, lead, text);
      return this.#deliveryTo(boardId, lead);
    });
  }

  #deliveryTo(boardId: string, { agentId }: Seat): Delivery {
    return { boardId, agentId, agentName: this.#deps.agents.find(agentId)?.name ?? null, error: null };
  }

  /** @throws AppError forbidden */
  #mainSeat(actor: Actor): Seat {
    const seat = actor.type === 'agent' ? this.#deps.boards.seatOf(actor.agentId) : null;
    if (seat?.role !== 'main') throw new AppError('forbidden', 'Only gateway main agents can message board leads.');
    return seat;
  }
}

const reference = (correlationId: string | null): string =>
  correlationId === null ? '' : `\nReference: ${correlationId}`;
const memoryOf = ({ id }: Board): string => `POST /api/v1/agent/boards/${id}/memory`;
