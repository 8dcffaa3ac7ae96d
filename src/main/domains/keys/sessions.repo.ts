import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { sessions } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Session = Readonly<typeof sessions.$inferSelect>;

/** SQL of the operator's sessions in windows and browsers. */
export function createSessionsRepo(db: Db) {
  const byHash = db
    .select()
    .from(sessions)
    .where(eq(sessions.tokenHash, sql.placeholder('hash')))
    .prepare();
  const byId = db
    .select()
    .from(sessions)
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare();
  return {
    byId: (id: string): Session | null => byId.get({ id }) ?? null,
    byHash: (hash: string): Session | null => byHash.get({ hash }) ?? null,
    insert: preparedInsert(db, sessions),
    extend: (id: string, expiresAt: string): void =>
      void db.update(sessions).set({ expiresAt }).where(eq(sessions.id, id)).run(),
    revoke: (id: string, at: string): void =>
      void db.update(sessions).set({ revokedAt: at }).where(eq(sessions.id, id)).run(),
    revokeOfOperatorToken: (operatorTokenId: string, at: string): void =>
      void db
        .update(sessions)
        .set({ revokedAt: at })
        .where(and(eq(sessions.operatorTokenId, operatorTokenId), isNull(sessions.revokedAt)))
        .run(),
    deleteExpired: (before: string): void => void db.delete(sessions).where(lt(sessions.expiresAt, before)).run(),
  };
}
export type SessionsRepo = ReturnType<typeof createSessionsRepo>;
