import { and, asc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { PageQuery } from '../../../contract/primitives.ts';
import { agentKeys, operatorTokens } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type AgentKey = Readonly<typeof agentKeys.$inferSelect>;
export type OperatorToken = Readonly<typeof operatorTokens.$inferSelect>;

/** SQL of agent keys and of tokens of people, the operator's among them. Only hashes are kept. */
export function createKeysRepo(db: Db) {
  const keyByHash = db
    .select()
    .from(agentKeys)
    .where(eq(agentKeys.tokenHash, sql.placeholder('hash')))
    .prepare();
  const tokenByHash = db
    .select()
    .from(operatorTokens)
    .where(eq(operatorTokens.tokenHash, sql.placeholder('hash')))
    .prepare();
  const ofAgent = db
    .select()
    .from(agentKeys)
    .where(eq(agentKeys.agentId, sql.placeholder('agentId')))
    .orderBy(asc(agentKeys.createdAt), asc(agentKeys.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const keyOfAgent = db
    .select()
    .from(agentKeys)
    .where(and(eq(agentKeys.agentId, sql.placeholder('agentId')), eq(agentKeys.id, sql.placeholder('id'))))
    .prepare();
  return {
    keyByHash: (hash: string): AgentKey | null => keyByHash.get({ hash }) ?? null,
    keysOfAgent: (agentId: string, { limit, offset }: PageQuery): AgentKey[] => ofAgent.all({ agentId, limit, offset }),
    keyOfAgent: (agentId: string, id: string): AgentKey | null => keyOfAgent.get({ agentId, id }) ?? null,
    insertKey: preparedInsert(db, agentKeys),
    revokeKey: (id: string, at: string): void =>
      void db.update(agentKeys).set({ revokedAt: at }).where(eq(agentKeys.id, id)).run(),
    revokeKeysOfAgent: (agentId: string, at: string): void =>
      void db
        .update(agentKeys)
        .set({ revokedAt: at })
        .where(and(eq(agentKeys.agentId, agentId), isNull(agentKeys.revokedAt)))
        .run(),
    keyUsed: (id: string, at: string): void =>
      void db.update(agentKeys).set({ lastUsedAt: at }).where(eq(agentKeys.id, id)).run(),

    tokenByHash: (hash: string): OperatorToken | null => tokenByHash.get({ hash }) ?? null,
    tokenById: (id: string): OperatorToken | null =>
      db.select().from(operatorTokens).where(eq(operatorTokens.id, id)).get() ?? null,
    tokensOf: (userId: string): OperatorToken[] =>
      db
        .select()
        .from(operatorTokens)
        .where(eq(operatorTokens.userId, userId))
        .orderBy(asc(operatorTokens.createdAt), asc(operatorTokens.id))
        .all(),
    /** A page of them; those alone that still work at a time, where one is given. */
    pageOfTokens: (userId: string, goodAt: string | null, { limit, offset }: PageQuery): OperatorToken[] =>
      db
        .select()
        .from(operatorTokens)
        .where(
          and(
            eq(operatorTokens.userId, userId),
            goodAt === null
              ? undefined
              : and(
                  isNull(operatorTokens.revokedAt),
                  or(isNull(operatorTokens.expiresAt), gt(operatorTokens.expiresAt, goodAt)),
                ),
          ),
        )
        .orderBy(asc(operatorTokens.createdAt), asc(operatorTokens.id))
        .limit(limit)
        .offset(offset)
        .all(),
    insertToken: preparedInsert(db, operatorTokens),
    revokeToken: (id: string, at: string): void =>
      void db.update(operatorTokens).set({ revokedAt: at }).where(eq(operatorTokens.id, id)).run(),
    tokenUsed: (id: string, at: string): void =>
      void db.update(operatorTokens).set({ lastUsedAt: at }).where(eq(operatorTokens.id, id)).run(),
  };
}
export type KeysRepo = ReturnType<typeof createKeysRepo>;
