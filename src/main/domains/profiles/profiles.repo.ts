import { eq, sql } from 'drizzle-orm';
import { cachedRead } from '../../db/read-cache.ts';
import { profiles } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Store } from '../../db/store.ts';

export type ProfileRow = Readonly<typeof profiles.$inferSelect>;

/** SQL of profiles. Every call of the Mission Control surface asks for one. */
export function createProfilesRepo(store: Store) {
  const { db } = store;
  const byUser = db
    .select()
    .from(profiles)
    .where(eq(profiles.userId, sql.placeholder('userId')))
    .prepare();
  return {
    byUser: cachedRead(store, (userId: string): ProfileRow | null => byUser.get({ userId }) ?? null),
    insert: preparedInsert(db, profiles),
    update: preparedUpdate(db, profiles, 'userId'),
  };
}
export type ProfilesRepo = ReturnType<typeof createProfilesRepo>;
