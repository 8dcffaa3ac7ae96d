import { and, count, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { agents, memberships } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

/** SQL of whom agents belong to. */
export function createOwnedAgentsRepo(db: Db) {
  const ofOwner = db
    .select({ id: agents.id })
    .from(agents)
    .where(and(sql`${agents.ownerUserId} IS ${sql.placeholder('owner')}`, ne(agents.state, 'terminated')))
    .orderBy(desc(agents.createdAt), desc(agents.id))
    .prepare();
  const counts = db
    .select({ owner: agents.ownerUserId, count: count() })
    .from(agents)
    .leftJoin(
      memberships,
      and(
        eq(memberships.companyId, agents.companyId),
        eq(memberships.principalType, 'user'),
        eq(memberships.principalId, agents.ownerUserId),
        eq(memberships.status, 'active'),
      ),
    )
    .where(and(ne(agents.state, 'terminated'), or(isNull(agents.ownerUserId), isNotNull(memberships.id))))
    .groupBy(agents.ownerUserId)
    .prepare();
  return {
    /** Ids of living agents, the newest first. `owner` null: the operator. */
    idsOf: (owner: string | null): string[] => ofOwner.all({ owner }).map(({ id }) => id),
    /** How many living agents people have in companies that they belong to, by owner. */
    counts: (): Map<string | null, number> => new Map(counts.all().map((row) => [row.owner, row.count])),
  };
}
export type OwnedAgentsRepo = ReturnType<typeof createOwnedAgentsRepo>;
