import { eq, sql } from 'drizzle-orm';
import { agentConfigs } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

type AgentConfig = Readonly<typeof agentConfigs.$inferSelect>;

/** SQL of what people keep for their agents. */
export function createAgentConfigsRepo(db: Db) {
  const ofAgent = db
    .select()
    .from(agentConfigs)
    .where(eq(agentConfigs.agentId, sql.placeholder('agentId')))
    .prepare();
  return {
    ofAgent: (agentId: string): AgentConfig | null => ofAgent.get({ agentId }) ?? null,
    insert: preparedInsert(db, agentConfigs),
    update: preparedUpdate(db, agentConfigs, 'agentId'),
  };
}
export type AgentConfigsRepo = ReturnType<typeof createAgentConfigsRepo>;
