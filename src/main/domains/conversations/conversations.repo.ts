import { and, desc, eq, sql } from 'drizzle-orm';
import { conversationMessages, conversations } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Conversation = Readonly<typeof conversations.$inferSelect>;
export type Message = Readonly<typeof conversationMessages.$inferSelect>;

const MOST_CONVERSATIONS = 500;

/** SQL of conversations. */
export function createConversationsRepo(db: Db) {
  const ofGateway = eq(conversations.gatewayId, sql.placeholder('gatewayId'));
  const hasKey = eq(conversations.sessionKey, sql.placeholder('sessionKey'));
  const latestFirst = desc(conversations.updatedAt);
  const ofConversation = eq(conversationMessages.conversationId, sql.placeholder('conversationId'));
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
    // They are kept in the order in which they were said, which times of a millisecond do not tell.
    .orderBy(desc(sql`rowid`))
    .limit(sql.placeholder('limit'))
    .prepare();
  const said = db
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(and(ofConversation, eq(conversationMessages.idempotencyKey, sql.placeholder('idempotencyKey'))))
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
    wasSaid: (conversationId: string, idempotencyKey: string): boolean =>
      said.get({ conversationId, idempotencyKey }) !== undefined,
    clear: (conversationId: string): void => void clear.run({ conversationId }),
  };
}
export type ConversationsRepo = ReturnType<typeof createConversationsRepo>;
