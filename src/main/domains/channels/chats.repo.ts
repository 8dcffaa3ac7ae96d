import { and, count, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { channelChats, channelReceived, channels } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Chat = Readonly<typeof channelChats.$inferSelect>;

/** SQL of who writes over channels, and of what has come in. */
export function createChatsRepo(db: Db) {
  const ofChannel = eq(channelChats.channelId, sql.placeholder('channelId'));
  const get = db
    .select()
    .from(channelChats)
    .where(and(ofChannel, eq(channelChats.chatId, sql.placeholder('chatId'))))
    .prepare();
  const ofSession = db
    .select({ channelId: channelChats.channelId, chatId: channelChats.chatId, senderId: channelChats.senderId })
    .from(channelChats)
    .innerJoin(channels, eq(channels.id, channelChats.channelId))
    .where(
      and(
        eq(channelChats.sessionKey, sql.placeholder('sessionKey')),
        eq(channels.companyId, sql.placeholder('companyId')),
      ),
    )
    .prepare();
  const strangers = and(ofChannel, isNull(channelChats.sessionKey), isNotNull(channelChats.turnedAwayAt));
  const latestStrangers = db
    .select()
    .from(channelChats)
    .where(strangers)
    .orderBy(desc(channelChats.updatedAt), desc(channelChats.chatId))
    .limit(sql.placeholder('limit'))
    .prepare();
  const strangerCount = db.select({ count: count() }).from(channelChats).where(strangers).prepare();
  const seen = db
    .select({ id: channelReceived.externalId })
    .from(channelReceived)
    .where(
      and(
        eq(channelReceived.channelId, sql.placeholder('channelId')),
        eq(channelReceived.externalId, sql.placeholder('externalId')),
      ),
    )
    .prepare();
  const forget = db
    .delete(channelReceived)
    .where(
      and(
        eq(channelReceived.channelId, sql.placeholder('channelId')),
        lt(channelReceived.receivedAt, sql.placeholder('before')),
      ),
    )
    .prepare();
  const remove = db
    .delete(channelChats)
    .where(and(ofChannel, eq(channelChats.chatId, sql.placeholder('chatId'))))
    .prepare();
  const insert = preparedInsert(db, channelChats);
  return {
    get: (channelId: string, chatId: string): Chat | null => get.get({ channelId, chatId }) ?? null,
    put(chat: Chat): void {
      remove.run({ channelId: chat.channelId, chatId: chat.chatId });
      insert(chat);
    },
    /** Where what is said in a session goes. */
    ofSession: (companyId: string, sessionKey: string): Pick<Chat, 'channelId' | 'chatId' | 'senderId'>[] =>
      ofSession.all({ companyId, sessionKey }),
    /** Who was turned away, the latest first. */
    strangers: (channelId: string, limit: number): Chat[] => latestStrangers.all({ channelId, limit }),
    strangerCount: (channelId: string): number => strangerCount.get({ channelId })?.count ?? 0,
    wasReceived: (channelId: string, externalId: string): boolean => seen.get({ channelId, externalId }) !== undefined,
    insertReceived: preparedInsert(db, channelReceived),
    forgetReceived: (channelId: string, before: string): void => void forget.run({ channelId, before }),
  };
}
export type ChatsRepo = ReturnType<typeof createChatsRepo>;
