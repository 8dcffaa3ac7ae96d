/** What a board remembers, and its chat with the commands that pause and resume it. Source: the Mission Control server. */
import { type Actor, agentIdOf, userIdOf } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { Board, BoardsService } from '../boards/boards.service.ts';
import type { BoardMemoryRepo, MemoryEntry } from './board-memory.repo.ts';
import type { BoardVoices } from './board-voices.ts';

export type { MemoryEntry };

export interface BoardMemoryDeps {
  readonly store: Store;
  readonly repo: BoardMemoryRepo;
  readonly boards: BoardsService;
  readonly agents: AgentsService;
  readonly activity: ActivityService;
  readonly voices: BoardVoices;
  /** How a person is called. */
  readonly nameOfUser: (userId: string) => string;
  readonly clock: Clock;
}

export interface NewMemory {
  readonly content: string;
  /** `chat` makes it a message to the agents of the board. */
  readonly tags: readonly string[] | null;
  readonly source: string | null;
}

const CHAT = 'chat';
const LONGEST = 800;

/** What a chat message commands; null when it commands nothing. */
export function commandIn(content: string): '/pause' | '/resume' | null {
  const text = content.trim().toLowerCase();
  return text === '/pause' || text === '/resume' ? text : null;
}

export class BoardMemoryService {
  readonly #deps: BoardMemoryDeps;

  constructor(deps: BoardMemoryDeps) {
    this.#deps = deps;
  }

  /** The newest first. @throws AppError not_found | forbidden */
  list(
    actor: Actor,
    boardId: string,
    filter: { isChat?: boolean | undefined; since?: string | undefined },
    range: { limit: number; offset: number },
  ): { entries: MemoryEntry[]; total: number } {
    const board = this.#deps.boards.requireRead(actor, boardId);
    return this.#deps.repo.list(board.id, filter, range);
  }

  /**
   * Remembers something. Chat goes to the lead and to whom it mentions; `/pause` and `/resume` go to every agent of the
   * board, and while it is paused none of them is woken. @throws AppError not_found | forbidden
   */
  add(actor: Actor, boardId: string, input: NewMemory): Promise<MemoryEntry> {
    const { store, boards } = this.#deps;
    return store.write((tx) => this.addIn(tx, actor, boards.requireWrite(actor, boardId), input));
  }

  /** The same within the caller's transaction, for a board that the actor may write to. */
  addIn(tx: WriteTransaction, actor: Actor, board: Board, { content, tags, source }: NewMemory): MemoryEntry {
    const { repo, activity, clock } = this.#deps;
    const isChat = tags?.includes(CHAT) ?? false;
    const command = isChat ? commandIn(content) : null;
    const entry: MemoryEntry = {
      id: newId(),
      companyId: board.companyId,
      boardId: board.id,
      content,
      tags,
      isChat,
      source: source ?? (isChat ? this.#nameOf(actor) : null),
      authorAgentId: agentIdOf(actor),
      authorUserId: userIdOf(actor),
      createdAt: clock.iso(),
    };
    if (command !== null) this.#obey(tx, actor, board, command);
    repo.insert(entry);
    activity.record(tx, actor, {
      companyId: board.companyId,
      action: isChat ? 'board.chat' : 'board.memory_added',
      entityType: 'board',
      entityId: board.id,
      details: { boardId: board.id, memoryId: entry.id, name: board.name },
    });
    if (isChat && command === null) this.#tell(tx, actor, board, entry);
    return entry;
  }

  #obey(tx: WriteTransaction, actor: Actor, board: Board, command: '/pause' | '/resume'): void {
    const { boards, voices } = this.#deps;
    if (actor.type === 'agent' && !boards.coordinates(actor, board))
      throw new AppError('forbidden', 'Only people and the lead can pause or resume a board.');
    boards.setPausedIn(tx, actor, board, command === '/pause');
    voices.tellAll(tx, actor, board, command);
  }

  #tell(tx: WriteTransaction, actor: Actor, board: Board, entry: MemoryEntry): void {
    const text = entry.content.length <= LONGEST ? entry.content : `${entry.content.slice(0, LONGEST - 1)}…`;
    const message = (mentioned: boolean): string =>
      `${mentioned ? 'You were mentioned in the chat' : 'There is a message in the chat'} of board ${board.name} (${board.id}).\n` +
      `From: ${entry.source ?? 'nobody'}\n\n${text}\n\n` +
      `Answer in the chat: POST /api/v1/agent/boards/${board.id}/memory {"content":"...","tags":["chat"]}`;
    this.#deps.voices.tellMentioned(tx, actor, board, entry.content, { leadToo: true, message });
  }

  #nameOf(actor: Actor): string {
    const { agents, nameOfUser } = this.#deps;
    if (actor.type === 'agent') return agents.find(actor.agentId)?.name ?? 'Agent';
    return actor.type === 'user' ? nameOfUser(actor.userId) : 'System';
  }
}
