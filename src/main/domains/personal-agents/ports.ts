/** What agents of people need of domains beside them. The composition root connects them. */
import type { Actor } from '../../../contract/access.ts';
import type { Platform } from '../../../contract/conversations.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';

/** Channels that an agent is talked with over. */
export interface ChannelTokens {
  /** Those that are on. */
  kindsOf(agentId: string): readonly Platform[];
  /** Sets the token of one, which is made unless it is there, or (null) removes it. For callers whose agent it is. */
  setTokenIn(
    tx: WriteTransaction,
    actor: Actor,
    agent: Agent,
    kind: Exclude<Platform, 'webchat'>,
    token: string | null,
  ): void;
}
