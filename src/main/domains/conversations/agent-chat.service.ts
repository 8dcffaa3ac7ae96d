/**
 * Talking with one agent, over whatever platform: its sessions, what was said in them, and the answer to a message. The same
 * conversations as those of its gateway. Who may is for those services to ask that call this one.
 */
import { randomBytes } from 'node:crypto';
import type { Platform } from '../../../contract/conversations.ts';
import { AppError } from '../../../contract/errors.ts';
import { isActiveRun } from '../../../contract/runs.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import type { AgentChatRepo } from './agent-chat.repo.ts';
import type { Conversation, ConversationsService, Message, SessionPlace } from './conversations.service.ts';
import type { AgentHomes, Said } from './ports.ts';

export interface AgentChatDeps {
  readonly repo: AgentChatRepo;
  readonly conversations: ConversationsService;
  readonly homes: AgentHomes;
  readonly runs: Pick<RunsService, 'find'>;
}

export interface NewSession {
  /** The last part of its key; a new one where none is given. A session that is there goes on. */
  readonly name?: string;
  readonly platform: Platform;
  readonly label?: string | null;
}

export interface ChatMessage {
  readonly text: string;
  /** The same key says nothing twice in a session. */
  readonly idempotencyKey: string;
  readonly platform: Platform;
}

/** A message with what its conversation is called. */
export interface ListedMessage {
  readonly message: Message;
  readonly topic: string | null;
}

/** `silent`: the agent is done and had nothing to say. `waiting`: it is not done yet. */
export type Reply =
  | { readonly state: 'said'; readonly message: Message }
  | { readonly state: 'silent' }
  | { readonly state: 'waiting' };

export class AgentChatService {
  readonly #deps: AgentChatDeps;

  constructor(deps: AgentChatDeps) {
    this.#deps = deps;
  }

  /** The agent's sessions, the one last used first. */
  sessions(agentId: string): Conversation[] {
    return this.#deps.repo.sessions(agentId);
  }

  session(id: string): Conversation | null {
    return this.#deps.repo.session(id);
  }

  /** The session that was last used: on one platform, or on any. */
  latestSession(agentId: string, platform: Platform | null = null): Conversation | null {
    return this.#deps.repo.latest(agentId, platform);
  }

  /** What was said in a session last, in order. */
  history(session: Conversation, limit: number): Message[] {
    return this.#deps.conversations.messages(session, limit);
  }

  /** What the agent and others said to each other in all of its sessions, the latest first, and how much there is. */
  messages(
    agentId: string,
    { limit, offset }: { readonly limit: number; readonly offset: number },
  ): { items: ListedMessage[]; total: number } {
    const { repo } = this.#deps;
    return { items: repo.page(agentId, limit, offset), total: repo.total(agentId) };
  }

  /** What was said to the agent with a key, in whatever session. */
  said(agentId: string, idempotencyKey: string): Said | null {
    return this.#deps.repo.said(agentId, idempotencyKey);
  }

  /** Begins a session. @throws AppError bad_gateway (the agent lives elsewhere) */
  open(
    tx: WriteTransaction,
    agent: Agent,
    { platform, name = `${platform}-${randomBytes(8).toString('hex')}`, label = null }: NewSession,
  ): Conversation {
    const { gatewayId, gatewayAgentId } = this.#homeOf(agent);
    const place = this.#placeOf(agent, gatewayId, `agent:${gatewayAgentId}:${name}`);
    return this.#deps.conversations.open(tx, place, platform, label);
  }

  /** Says something to the agent in a session, which wakes it. @throws AppError bad_gateway (the agent lives elsewhere) */
  say(tx: WriteTransaction, agent: Agent, sessionKey: string, message: ChatMessage): Said {
    const place = this.#placeOf(agent, this.#homeOf(agent).gatewayId, sessionKey);
    return this.#deps.conversations.say(tx, place, { ...message, wakes: true });
  }

  /** What the agent answers to a message, as soon as it does; waits no longer than `ms`. */
  async waitForReply(conversationId: string, messageId: string, ms: number): Promise<Reply> {
    const { repo, runs, conversations } = this.#deps;
    const asked = repo.message(messageId);
    if (asked === null || asked.conversationId !== conversationId) return { state: 'silent' };
    const { runId } = asked;
    if (runId === null) return replied(repo.after(conversationId, messageId));
    const isOver = (): boolean => !isActiveRun(runs.find(runId)?.state ?? 'lost');
    if (!isOver()) await conversations.replies.wait(runId, ms);
    return isOver() ? replied(repo.answerOf(runId)) : { state: 'waiting' };
  }

  /** Nobody waits for a reply any longer. */
  stop(): void {
    this.#deps.conversations.replies.stop();
  }

  #homeOf(agent: Agent) {
    const home = this.#deps.homes.homeOf(agent);
    if (home !== null) return home;
    throw new AppError('bad_gateway', 'This agent lives on another gateway. Talk to it there.');
  }

  #placeOf = ({ companyId, id: agentId }: Agent, gatewayId: string, sessionKey: string): SessionPlace => ({
    companyId,
    gatewayId,
    sessionKey,
    agentId,
  });
}

/** A person's next message is no answer to the one before. */
const replied = (message: Message | null): Reply =>
  message === null || message.role === 'user' ? { state: 'silent' } : { state: 'said', message };
