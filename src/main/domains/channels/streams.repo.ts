import { eq, sql } from 'drizzle-orm';
import { agentStreams } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type AgentStream = Readonly<typeof agentStreams.$inferSelect>;

/** SQL of live streams. */
export function createStreamsRepo(db: Db) {
  const ofAgent = db
    .select()
    .from(agentStreams)
    .where(eq(agentStreams.agentId, sql.placeholder('agentId')))
    .prepare();
  return {
    ofAgent: (agentId: string): AgentStream | null => ofAgent.get({ agentId }) ?? null,
    insert: preparedInsert(db, agentStreams),
  };
}
export type StreamsRepo = ReturnType<typeof createStreamsRepo>;
