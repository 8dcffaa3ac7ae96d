import { and, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { VerificationType } from '../../../contract/verification.ts';
import { verificationChallenges } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type ChallengeRow = Readonly<typeof verificationChallenges.$inferSelect>;

/** What a challenge is bound to. */
export interface ChallengeOwner {
  readonly agentId: string;
  readonly type: VerificationType;
  readonly userId: string;
}

/** SQL of what somebody is to sign. */
export function createChallengesRepo(db: Db) {
  const { agentId, type, userId, createdAt, expiresAt, usedAt, id } = verificationChallenges;
  const isOwners = and(
    eq(agentId, sql.placeholder('agentId')),
    eq(type, sql.placeholder('type')),
    eq(userId, sql.placeholder('userId')),
  );
  const byId = db
    .select()
    .from(verificationChallenges)
    .where(eq(id, sql.placeholder('id')))
    .prepare();
  const open = db
    .select()
    .from(verificationChallenges)
    .where(and(isOwners, isNull(usedAt), gt(expiresAt, sql.placeholder('now'))))
    .orderBy(desc(createdAt), desc(id))
    .prepare();
  return {
    insert: preparedInsert(db, verificationChallenges),
    find: (challengeId: string): ChallengeRow | null => byId.get({ id: challengeId }) ?? null,
    /** Neither used nor over, the newest first. */
    open: (owner: ChallengeOwner, now: string): ChallengeRow[] => open.all({ ...owner, now }),
    /** @returns false where it is used already */
    use: (challengeId: string, at: string): boolean =>
      db
        .update(verificationChallenges)
        .set({ usedAt: at })
        .where(and(eq(id, challengeId), isNull(usedAt)))
        .run().changes === 1,
    delete: (challengeId: string): void => void db.delete(verificationChallenges).where(eq(id, challengeId)).run(),
    deleteOver: (before: string): void => void db.delete(verificationChallenges).where(lt(expiresAt, before)).run(),
  };
}
export type ChallengesRepo = ReturnType<typeof createChallengesRepo>;
