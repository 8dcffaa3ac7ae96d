import { asc, count, eq, sql } from 'drizzle-orm';
import { channelOutbox } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export type Letter = Readonly<typeof channelOutbox.$inferSelect>;

/** SQL of what is still to be sent. */
export function createOutboxRepo(db: Db) {
  const ofChannel = eq(channelOutbox.channelId, sql.placeholder('channelId'));
  const next = db.select().from(channelOutbox).where(ofChannel).orderBy(asc(channelOutbox.seq)).limit(1).prepare();
  const waiting = db.select({ count: count() }).from(channelOutbox).where(ofChannel).prepare();
  const insert = db
    .insert(channelOutbox)
    .values({
      channelId: sql.placeholder('channelId'),
      chatId: sql.placeholder('chatId'),
      text: sql.placeholder('text'),
      attempts: 0,
      nextAttemptAt: sql.placeholder('at'),
      createdAt: sql.placeholder('at'),
    })
    .prepare();
  const bySeq = eq(channelOutbox.seq, sql.placeholder('seq'));
  const postpone = db
    .update(channelOutbox)
    .set({ attempts: sql`${channelOutbox.attempts} + 1`, nextAttemptAt: sql`${sql.placeholder('at')}` })
    .where(bySeq)
    .prepare();
  const remove = db.delete(channelOutbox).where(bySeq).prepare();
  return {
    /** The one whose turn it is; null when nothing waits. */
    next: (channelId: string): Letter | null => next.get({ channelId }) ?? null,
    waiting: (channelId: string): number => waiting.get({ channelId })?.count ?? 0,
    insert: (channelId: string, chatId: string, text: string, at: string): void =>
      void insert.run({ channelId, chatId, text, at }),
    /** One attempt more has failed. */
    postpone: (seq: number, at: string): void => void postpone.run({ seq, at }),
    remove: (seq: number): void => void remove.run({ seq }),
  };
}
export type OutboxRepo = ReturnType<typeof createOutboxRepo>;
