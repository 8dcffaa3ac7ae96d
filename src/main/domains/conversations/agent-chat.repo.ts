import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { conversationMessages, conversations } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';
import type { Conversation, Message } from './conversations.repo.ts';

/** How many conversations of an agent a list holds. */
const MOST_CONVERSATIONS = 500;

/** SQL of all that was said with one agent, in whatever conversation. */
export function createAgentChatRepo(db: Db) {
  const ofAgent = eq(conversations.agentId, sql.placeholder('agentId'));
  const onPlatform = sql`(${sql.placeholder('platform')} IS NULL OR ${conversations.platform} = ${sql.placeholder('platform')})`;
  const latestFirst = [desc(conversations.updatedAt), desc(conversations.id)];
  const order = sql`${conversationMessages}.rowid`;
  const sessions = db
    .select()
    .from(conversations)
    .where(ofAgent)
    .orderBy(...latestFirst)
    .limit(MOST_CONVERSATIONS)
    .prepare();
  const latest = db
    .select()
    .from(conversations)
    .where(and(ofAgent, onPlatform))
    .orderBy(...latestFirst)
    .limit(1)
    .prepare();
  const byId = db
    .select()
    .from(conversations)
    .where(eq(conversations.id, sql.placeholder('id')))
    .prepare();
  const total = db
    .select({ total: sql<number>`coalesce(sum(${conversations.messageCount}), 0)` })
    .from(conversations)
    .where(ofAgent)
    .prepare();
  const page = db
    .select({ message: conversationMessages, topic: conversations.label })
    .from(conversationMessages)
    .innerJoin(conversations, eq(conversations.id, conversationMessages.conversationId))
    .where(and(eq(conversationMessages.agentId, sql.placeholder('agentId')), ne(conversationMessages.role, 'system')))
    .orderBy(desc(order))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const saidWith = db
    .select({ message: conversationMessages, conversation: conversations })
    .from(conversations)
    .innerJoin(
      conversationMessages,
      and(
        eq(conversationMessages.conversationId, conversations.id),
        eq(conversationMessages.idempotencyKey, sql.placeholder('idempotencyKey')),
      ),
    )
    .where(ofAgent)
    .limit(1)
    .prepare();
  const message = db
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.id, sql.placeholder('id')))
    .prepare();
  const answer = db
    .select()
    .from(conversationMessages)
    .where(and(eq(conversationMessages.runId, sql.placeholder('runId')), ne(conversationMessages.role, 'user')))
    .orderBy(asc(order))
    .limit(1)
    .prepare();
  const next = db
    .select()
    .from(conversationMessages)
    .where(
      and(
        eq(conversationMessages.conversationId, sql.placeholder('conversationId')),
        sql`${order} > (SELECT rowid FROM conversation_messages WHERE id = ${sql.placeholder('id')})`,
      ),
    )
    .orderBy(asc(order))
    .limit(1)
    .prepare();
  return {
    sessions: (agentId: string): Conversation[] => sessions.all({ agentId }),
    /** The one last used; on one platform, or (null) on any. */
    latest: (agentId: string, platform: string | null): Conversation | null =>
      latest.get({ agentId, platform }) ?? null,
    session: (id: string): Conversation | null => byId.get({ id }) ?? null,
    total: (agentId: string): number => total.get({ agentId })?.total ?? 0,
    /** The latest first, each with what its conversation is called. */
    page: (agentId: string, limit: number, offset: number) => page.all({ agentId, limit, offset }),
    /** What was said to the agent with this key, in whatever conversation. */
    said: (agentId: string, idempotencyKey: string) => saidWith.get({ agentId, idempotencyKey }) ?? null,
    message: (id: string): Message | null => message.get({ id }) ?? null,
    /** What a run came to, where it said something. */
    answerOf: (runId: string): Message | null => answer.get({ runId }) ?? null,
    /** What was said right after a message. */
    after: (conversationId: string, id: string): Message | null => next.get({ conversationId, id }) ?? null,
  };
}
export type AgentChatRepo = ReturnType<typeof createAgentChatRepo>;
