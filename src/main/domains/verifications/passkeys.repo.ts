import { desc, eq, sql } from 'drizzle-orm';
import { passkeys } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type PasskeyRow = Readonly<typeof passkeys.$inferSelect>;

/** SQL of the keys that people registered. */
export function createPasskeysRepo(db: Db) {
  const byId = db
    .select()
    .from(passkeys)
    .where(eq(passkeys.id, sql.placeholder('id')))
    .prepare();
  const ofUser = db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, sql.placeholder('userId')))
    .orderBy(desc(passkeys.lastUsedAt), desc(passkeys.id))
    .prepare();
  return {
    find: (id: string): PasskeyRow | null => byId.get({ id }) ?? null,
    /** The one that was used last comes first. */
    ofUser: (userId: string): PasskeyRow[] => ofUser.all({ userId }),
    insert: preparedInsert(db, passkeys),
    update: preparedUpdate(db, passkeys, 'id'),
    delete: (id: string): void => void db.delete(passkeys).where(eq(passkeys.id, id)).run(),
  };
}
export type PasskeysRepo = ReturnType<typeof createPasskeysRepo>;
