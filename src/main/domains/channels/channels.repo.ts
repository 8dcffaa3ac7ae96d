import { and, asc, eq, sql } from 'drizzle-orm';
import type { ChannelKind } from '../../../contract/channels.ts';
import { channels } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Channel = Readonly<typeof channels.$inferSelect>;

/** SQL of channels themselves. */
export function createChannelsRepo(db: Db) {
  const byId = db
    .select()
    .from(channels)
    .where(eq(channels.id, sql.placeholder('id')))
    .prepare();
  const ofAgent = db
    .select()
    .from(channels)
    .where(eq(channels.agentId, sql.placeholder('agentId')))
    .orderBy(asc(channels.createdAt), asc(channels.id))
    .prepare();
  const enabled = db.select({ id: channels.id }).from(channels).where(eq(channels.enabled, true)).prepare();
  const first = db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.kind, sql.placeholder('kind')),
        eq(channels.account, sql.placeholder('account')),
        eq(channels.enabled, true),
      ),
    )
    .orderBy(asc(channels.createdAt), asc(channels.id))
    .limit(1)
    .prepare();
  const remove = db
    .delete(channels)
    .where(eq(channels.id, sql.placeholder('id')))
    .prepare();
  return {
    get: (id: string): Channel | null => byId.get({ id }) ?? null,
    /** By creation. */
    ofAgent: (agentId: string): Channel[] => ofAgent.all({ agentId }),
    enabledIds: (): string[] => enabled.all().map(({ id }) => id),
    /** The oldest of those that are on with this account. */
    firstWith: (kind: ChannelKind, account: string): string | null => first.get({ kind, account })?.id ?? null,
    insert: preparedInsert(db, channels),
    update: preparedUpdate(db, channels, 'id'),
    remove: (id: string): void => void remove.run({ id }),
  };
}
export type ChannelsRepo = ReturnType<typeof createChannelsRepo>;
