/**
 * People talking with agents of their own. Source: the Agentbot API, "Agent interaction" and "Send message". Whoever names no
 * agent means the oldest one; sessions of agents that belong to somebody else are not there.
 */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import { sha256Hex } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { OwnedAgentsService } from '../agents/owned-agents.service.ts';
import type { AgentChatService, ListedMessage, Reply } from './agent-chat.service.ts';
import type { Conversation, Message } from './conversations.service.ts';
import type { Said } from './ports.ts';

export interface OwnChatDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly ownedAgents: OwnedAgentsService;
  readonly chat: AgentChatService;
}

/** Which of the caller's agents; null: the oldest. */
export type AgentChoice = string | null;

/** One by its id, the one last used here (a new one where there is none), the agent's main one, or that of a topic. */
export type SessionChoice =
  | { readonly type: 'named'; readonly id: string }
  | { readonly type: 'latest' }
  | { readonly type: 'main' }
  | { readonly type: 'topic'; readonly topic: string };

/** Something to say. */
export interface OwnMessage {
  readonly text: string;
  readonly agentId: AgentChoice;
  readonly session: SessionChoice;
  readonly idempotencyKey: string | undefined;
}

export interface Answered extends Said {
  readonly reply: Reply;
}

/** How long somebody waits for a reply before they are told that the agent is at work. */
const REPLY_LIMIT_MS = 30_000;
const MOST_HISTORY = 1_000;
const MEMORY_LENGTH = 10;
/** The session in which gateways wake agents. */
const MAIN = 'main';

export class OwnChatService {
  readonly #deps: OwnChatDeps;

  constructor(deps: OwnChatDeps) {
    this.#deps = deps;
  }

  /** The agent that is meant. @throws AppError not_found */
  agent(actor: Actor, choice: AgentChoice): Agent {
    const agent = this.find(actor, choice);
    if (agent === null) throw new AppError('not_found', 'Agent not found');
    return agent;
  }

  /** The same; null for who has no agent and names none. @throws AppError not_found */
  find(actor: Actor, choice: AgentChoice): Agent | null {
    const { ownedAgents } = this.#deps;
    return choice === null ? ownedAgents.oldest(actor) : ownedAgents.get(actor, choice);
  }

  /** The agent's sessions, the one last used first. @throws AppError not_found */
  sessions(actor: Actor, choice: AgentChoice): Conversation[] {
    const agent = this.find(actor, choice);
    return agent === null ? [] : this.#deps.chat.sessions(agent.id);
  }

  /** A session of any agent of the caller, with what was said in it. @throws AppError not_found */
  session(actor: Actor, sessionId: string): { session: Conversation; messages: Message[] } {
    const { session } = this.#owned(actor, sessionId);
    return { session, messages: this.#deps.chat.history(session, MOST_HISTORY) };
  }

  /** What was said last in the session that was used last. @throws AppError not_found */
  memory(actor: Actor, choice: AgentChoice): Message[] {
    const { chat } = this.#deps;
    const agent = this.find(actor, choice);
    const session = agent && chat.latestSession(agent.id);
    if (session === null) return [];
    const spoken = chat.history(session, MOST_HISTORY).filter(({ role }) => role !== 'system');
    return spoken.slice(-MEMORY_LENGTH);
  }

  /** What was said with an agent in all of its sessions, the latest first. @throws AppError not_found */
  messages(
    actor: Actor,
    choice: AgentChoice,
    page: { readonly limit: number; readonly offset: number },
  ): { items: ListedMessage[]; total: number } {
    const agent = this.find(actor, choice);
    return agent === null ? { items: [], total: 0 } : this.#deps.chat.messages(agent.id, page);
  }

  /** @throws AppError not_found | bad_gateway */
  createSession(actor: Actor, choice: AgentChoice): Promise<Conversation> {
    const { store, chat } = this.#deps;
    return store.write((tx) =>
      chat.open(tx, this.#talkable(actor, this.agent(actor, choice)), { platform: 'webchat' }),
    );
  }

  /**
   * Says something and waits for the reply, but not for ever: it is in the history as soon as it is there.
   * @throws AppError not_found | forbidden | bad_gateway
   */
  async say(actor: Actor, message: OwnMessage): Promise<Answered> {
    const { store, chat } = this.#deps;
    const said = await store.write((tx) => this.#sayIn(tx, actor, message));
    return { ...said, reply: await chat.waitForReply(said.conversation.id, said.message.id, REPLY_LIMIT_MS) };
  }

  #sayIn(tx: WriteTransaction, actor: Actor, { text, agentId, session, idempotencyKey: key }: OwnMessage): Said {
    const { chat } = this.#deps;
    const named = session.type === 'named' ? this.#owned(actor, session.id) : null;
    const agent = this.#talkable(actor, named?.agent ?? this.agent(actor, agentId));
    const idempotencyKey = `agentbot:${key ?? randomUUID()}`;
    const earlier = key === undefined ? null : chat.said(agent.id, idempotencyKey);
    if (earlier !== null) return earlier;
    const { sessionKey } = named?.session ?? this.#sessionFor(tx, agent, session);
    return chat.say(tx, agent, sessionKey, { text, idempotencyKey, platform: 'webchat' });
  }

  #sessionFor(tx: WriteTransaction, agent: Agent, choice: SessionChoice): Conversation {
    const { chat } = this.#deps;
    const platform = 'webchat';
    switch (choice.type) {
      case 'topic': {
        const { topic } = choice;
        return chat.open(tx, agent, { name: `topic-${sha256Hex(topic).slice(0, 16)}`, platform, label: topic });
      }
      case 'main':
        return chat.open(tx, agent, { name: MAIN, platform });
      default:
        return chat.latestSession(agent.id, platform) ?? chat.open(tx, agent, { platform });
    }
  }

  #owned(actor: Actor, sessionId: string): { session: Conversation; agent: Agent } {
    const { chat, ownedAgents } = this.#deps;
    const session = chat.session(sessionId);
    const agentId = session?.agentId ?? null;
    if (session !== null && agentId !== null && ownedAgents.owns(actor, agentId))
      return { session, agent: ownedAgents.get(actor, agentId) };
    throw new AppError('not_found', 'Session not found');
  }

  #talkable(actor: Actor, agent: Agent): Agent {
    const { companyId, id: agentId } = agent;
    this.#deps.access.require(actor, { action: 'agent:wake', companyId, agentId }, 'Agent not found');
    return agent;
  }
}
