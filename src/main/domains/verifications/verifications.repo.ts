import { eq, sql } from 'drizzle-orm';
import { verifications } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

export type VerificationRow = Readonly<typeof verifications.$inferSelect>;

/** SQL of who is proven to stand behind agents. */
export function createVerificationsRepo(db: Db) {
  const byAgent = db
    .select()
    .from(verifications)
    .where(eq(verifications.agentId, sql.placeholder('agentId')))
    .prepare();
  return {
    ofAgent: (agentId: string): VerificationRow | null => byAgent.get({ agentId }) ?? null,
    put: ({ agentId, ...set }: VerificationRow): void =>
      void db
        .insert(verifications)
        .values({ agentId, ...set })
        .onConflictDoUpdate({ target: verifications.agentId, set })
        .run(),
    delete: (agentId: string): void => void db.delete(verifications).where(eq(verifications.agentId, agentId)).run(),
  };
}
export type VerificationsRepo = ReturnType<typeof createVerificationsRepo>;
