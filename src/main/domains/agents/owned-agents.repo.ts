import { and, desc, ne, sql } from 'drizzle-orm';
import { agents } from '../../db/schema.ts';
import type { Db } from '../../db/store.ts';

/** SQL of whom agents belong to. */
export function createOwnedAgentsRepo(db: Db) {
  const ofOwner = db
    .select({ id: agents.id })
    .from(agents)
    .where(and(sql`${agents.ownerUserId} IS ${sql.placeholder('owner')}`, ne(agents.state, 'terminated')))
    .orderBy(desc(agents.createdAt), desc(agents.id))
    .prepare();
  return {
    /** Ids of living agents, the newest first. `owner` null: the operator. */
    idsOf: (owner: string | null): string[] => ofOwner.all({ owner }).map(({ id }) => id),
  };
}
export type OwnedAgentsRepo = ReturnType<typeof createOwnedAgentsRepo>;
