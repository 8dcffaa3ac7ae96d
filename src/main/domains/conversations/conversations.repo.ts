import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { conversationMessages, conversations, runs } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Conversation = Readonly<typeof conversations.$inferSelect>;
export type Message = Readonly<typeof conversationMessages.$inferSelect>;

const MOST_CONVERSATIONS = 500;

/** SQL of conversations, as gateways and runs know them. */
export function createConversationsRepo(db: Db) {
  const ofGateway = eq(conversations.gatewayId, sql.placeholder('gatewayId'));
  const hasKey = eq(conversations.sessionKey, sql.placeholder('sessionKey'));
  const latestFirst = desc(conversations.updatedAt);
  const ofConversation = eq(conversationMessages.conversationId, sql.placeholder('conversationId'));
  // Messages are kept in the order in which they were said, which times of a millisecond do not tell.
  const order = sql`${conversationMessages}.rowid`;

  const all = db
    .select()
    .from(conversations)
    .where(ofGateway)
    .orderBy(latestFirst, desc(conversations.id))
    .limit(MOST_CONVERSATIONS)
    .prepare();
  const get = db.select().from(conversations).where(and(ofGateway, hasKey)).prepare();
  const latestOfKey = db
    .select()
    .from(conversations)
    .where(and(eq(conversations.companyId, sql.placeholder('companyId')), hasKey))
    .orderBy(latestFirst)
    .limit(1)
    .prepare();
  const remove = db.delete(conversations).where(and(ofGateway, hasKey)).prepare();
  const latestMessages = db
    .select()
    .from(conversationMessages)
    .where(ofConversation)
    .orderBy(desc(order))
    .limit(sql.placeholder('limit'))
    .prepare();
  const said = db
    .select()
    .from(conversationMessages)
    .where(and(ofConversation, eq(conversationMessages.idempotencyKey, sql.placeholder('idempotencyKey'))))
    .prepare();
  const isUser = eq(conversationMessages.role, 'user');
  const ofRun = db
    .select()
    .from(conversationMessages)
    .where(and(eq(conversationMessages.runId, sql.placeholder('runId')), isUser))
    .orderBy(desc(order))
    .limit(1)
    .prepare();
  const awaiting = db
    .select({ text: conversationMessages.text })
    .from(runs)
    // With the plus no index of it is used: a queue is short, a conversation may be long.
    .innerJoin(conversationMessages, and(eq(conversationMessages.runId, runs.id), isUser, sql`+${ofConversation}`))
    // A literal, so that SQLite uses the partial index of the queue.
    .where(and(sql`${runs.state} = 'queued'`, eq(runs.agentId, sql.placeholder('agentId'))))
    .orderBy(asc(order))
    .prepare();
  const clear = db.delete(conversationMessages).where(ofConversation).prepare();
  return {
    ofGateway: (gatewayId: string): Conversation[] => all.all({ gatewayId }),
    get: (gatewayId: string, sessionKey: string): Conversation | null => get.get({ gatewayId, sessionKey }) ?? null,
    latestOfKey: (companyId: string, sessionKey: string): Conversation | null =>
      latestOfKey.get({ companyId, sessionKey }) ?? null,
    insert: preparedInsert(db, conversations),
    update: preparedUpdate(db, conversations, 'id'),
    remove: (gatewayId: string, sessionKey: string): void => void remove.run({ gatewayId, sessionKey }),
    insertMessage: preparedInsert(db, conversationMessages),
    /** The latest ones, in the order in which they were said. */
    messages: (conversationId: string, limit: number): Message[] =>
      latestMessages.all({ conversationId, limit }).reverse(),
    /** What was said with this key. */
    said: (conversationId: string, idempotencyKey: string): Message | null =>
      said.get({ conversationId, idempotencyKey }) ?? null,
    /** The last message that a run was woken for. */
    wokeRun: (runId: string): Message | null => ofRun.get({ runId }) ?? null,
    /** What was said for runs that have not begun, in order. */
    awaiting: (conversationId: string, agentId: string): string[] =>
      awaiting.all({ conversationId, agentId }).map(({ text }) => text),
    clear: (conversationId: string): void => void clear.run({ conversationId }),
  };
}
export type ConversationsRepo = ReturnType<typeof createConversationsRepo>;
