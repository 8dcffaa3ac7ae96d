/** Tables of costs and budgets. See `schema.ts`. Amounts are whole cents, months are `YYYY-MM` in UTC. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { BudgetScope, BudgetThreshold, IncidentStatus } from '../../contract/budgets.ts';

export const costEvents = sqliteTable('cost_events', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  agentId: text('agent_id').notNull(),
  issueId: text('issue_id'),
  projectId: text('project_id'),
  goalId: text('goal_id'),
  runId: text('run_id'),
  billingCode: text('billing_code'),
  provider: text('provider').notNull(),
  biller: text('biller').notNull(),
  billingType: text('billing_type').notNull(),
  model: text('model').notNull(),
  inputTokens: integer('input_tokens').notNull(),
  cachedInputTokens: integer('cached_input_tokens').notNull(),
  outputTokens: integer('output_tokens').notNull(),
  costCents: integer('cost_cents').notNull(),
  occurredAt: text('occurred_at').notNull(),
  createdAt: text('created_at').notNull(),
});

export const monthlyCosts = sqliteTable(
  'monthly_costs',
  {
    scopeType: text('scope_type').$type<BudgetScope>().notNull(),
    scopeId: text('scope_id').notNull(),
    month: text('month').notNull(),
    companyId: text('company_id').notNull(),
    costCents: integer('cost_cents').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeType, table.scopeId, table.month] })],
);

export const budgetPolicies = sqliteTable('budget_policies', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  scopeType: text('scope_type').$type<BudgetScope>().notNull(),
  scopeId: text('scope_id').notNull(),
  amountCents: integer('amount_cents').notNull(),
  warnPercent: integer('warn_percent').notNull(),
  hardStopEnabled: integer('hard_stop_enabled', { mode: 'boolean' }).notNull(),
  notifyEnabled: integer('notify_enabled', { mode: 'boolean' }).notNull(),
  isActive: integer('is_active', { mode: 'boolean' }).notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const budgetIncidents = sqliteTable('budget_incidents', {
  id: text('id').primaryKey(),
  companyId: text('company_id').notNull(),
  policyId: text('policy_id').notNull(),
  month: text('month').notNull(),
  threshold: text('threshold').$type<BudgetThreshold>().notNull(),
  status: text('status').$type<IncidentStatus>().notNull(),
  amountLimitCents: integer('amount_limit_cents').notNull(),
  amountObservedCents: integer('amount_observed_cents').notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  resolvedAt: text('resolved_at'),
});
