/** What conversations need of domains beside them, and tell them. The composition root connects them. */
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { Conversation, Message } from './conversations.repo.ts';

/** Something that was said, in which conversation. */
export interface Said {
  readonly conversation: Conversation;
  readonly message: Message;
}

/** Hears of every message within the transaction that keeps it, whoever said it. */
export interface MessageObserver {
  said(tx: WriteTransaction, said: Said): void;
}

/** Where an agent lives, and what it is called there. */
export interface AgentHome {
  readonly gatewayId: string;
  readonly gatewayAgentId: string;
}

/** Where agents live. */
export interface AgentHomes {
  /** Null: on a gateway that is not this process. */
  homeOf(agent: Agent): AgentHome | null;
}
