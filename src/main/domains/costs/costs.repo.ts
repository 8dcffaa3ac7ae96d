import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { BudgetScope } from '../../../contract/budgets.ts';
import { costEvents, monthlyCosts } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type CostEvent = typeof costEvents.$inferSelect;

/** SQL of costs. */
export function createCostsRepo(db: Db) {
  const sum = db
    .select({ cents: monthlyCosts.costCents })
    .from(monthlyCosts)
    .where(
      and(
        eq(monthlyCosts.scopeType, sql.placeholder('scopeType')),
        eq(monthlyCosts.scopeId, sql.placeholder('scopeId')),
        eq(monthlyCosts.month, sql.placeholder('month')),
      ),
    )
    .prepare();
  const addToSum = db
    .insert(monthlyCosts)
    .values({
      scopeType: sql.placeholder('scopeType'),
      scopeId: sql.placeholder('scopeId'),
      month: sql.placeholder('month'),
      companyId: sql.placeholder('companyId'),
      costCents: sql.placeholder('cents'),
    })
    .onConflictDoUpdate({
      target: [monthlyCosts.scopeType, monthlyCosts.scopeId, monthlyCosts.month],
      set: { costCents: sql`${monthlyCosts.costCents} + excluded.cost_cents` },
    })
    .prepare();
  const inRange = and(
    eq(costEvents.companyId, sql.placeholder('companyId')),
    gte(costEvents.occurredAt, sql.placeholder('from')),
    lt(costEvents.occurredAt, sql.placeholder('to')),
  );
  const total = db
    .select({ cents: sql<number>`coalesce(sum(${costEvents.costCents}), 0)` })
    .from(costEvents)
    .where(inRange)
    .prepare();
  const byAgent = db
    .select({
      agentId: costEvents.agentId,
      costCents: sql<number>`sum(${costEvents.costCents})`,
      inputTokens: sql<number>`sum(${costEvents.inputTokens})`,
      cachedInputTokens: sql<number>`sum(${costEvents.cachedInputTokens})`,
      outputTokens: sql<number>`sum(${costEvents.outputTokens})`,
      eventCount: sql<number>`count(*)`,
    })
    .from(costEvents)
    .where(inRange)
    .groupBy(costEvents.agentId)
    .orderBy(sql`2 desc`, costEvents.agentId)
    .prepare();
  const ofAgentSince = db
    .select({ cents: sql<number>`coalesce(sum(${costEvents.costCents}), 0)` })
    .from(costEvents)
    .where(
      and(eq(costEvents.agentId, sql.placeholder('agentId')), gte(costEvents.occurredAt, sql.placeholder('since'))),
    )
    .prepare();
  return {
    ofAgentSince: (agentId: string, since: string): number => ofAgentSince.get({ agentId, since })?.cents ?? 0,
    insert: preparedInsert(db, costEvents),
    addToSum: (row: {
      scopeType: BudgetScope;
      scopeId: string;
      month: string;
      companyId: string;
      cents: number;
    }): void => void addToSum.run(row),
    /** What a scope spent in a month. */
    sum: (scopeType: BudgetScope, scopeId: string, month: string): number =>
      sum.get({ scopeType, scopeId, month })?.cents ?? 0,
    total: (companyId: string, from: string, to: string): number => total.get({ companyId, from, to })?.cents ?? 0,
    byAgent: (companyId: string, from: string, to: string) => byAgent.all({ companyId, from, to }),
  };
}
export type CostsRepo = ReturnType<typeof createCostsRepo>;
