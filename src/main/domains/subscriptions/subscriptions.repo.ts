import { asc, eq, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { cachedRead } from '../../db/read-cache.ts';
import { subscriptions, users } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Store } from '../../db/store.ts';

export type Subscription = Readonly<typeof subscriptions.$inferSelect>;

/** A person with what they are subscribed to, if anything. */
export interface Subscriber {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly subscription: Subscription | null;
}

/** SQL of subscriptions. */
export function createSubscriptionsRepo(store: Store) {
  const { db } = store;
  const person = { id: users.id, name: users.name, email: users.email, subscription: subscriptions };
  const byUser = db
    .select(person)
    .from(users)
    .leftJoin(subscriptions, eq(subscriptions.userId, users.id))
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare();
  const all = db
    .select(person)
    .from(users)
    .leftJoin(subscriptions, eq(subscriptions.userId, users.id))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  return {
    byUser: cachedRead(store, (userId: string): Subscriber | null => byUser.get({ userId }) ?? null),
    all: ({ limit, offset }: PageQuery): Subscriber[] => all.all({ limit, offset }),
    insert: preparedInsert(db, subscriptions),
    update: preparedUpdate(db, subscriptions, 'userId'),
  };
}
export type SubscriptionsRepo = ReturnType<typeof createSubscriptionsRepo>;
