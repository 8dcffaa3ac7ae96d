import { eq, sql } from 'drizzle-orm';
import { users } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type User = Readonly<typeof users.$inferSelect>;

/** SQL of people, whichever companies they belong to. */
export function createMembersRepo(db: Db) {
  const byId = db
    .select()
    .from(users)
    .where(eq(users.id, sql.placeholder('id')))
    .prepare();
  const byEmail = db
    .select()
    .from(users)
    .where(eq(users.email, sql.placeholder('email')))
    .prepare();
  return {
    byId: (id: string): User | null => byId.get({ id }) ?? null,
    byEmail: (email: string): User | null => byEmail.get({ email }) ?? null,
    insert: preparedInsert(db, users),
    update: preparedUpdate(db, users, 'id'),
  };
}
export type MembersRepo = ReturnType<typeof createMembersRepo>;
