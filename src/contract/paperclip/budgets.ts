/** Budgets on the Paperclip surface. Shapes: the Paperclip server. */
import { z } from 'zod';
import { budgetScope, budgetThreshold, incidentStatus } from '../budgets.ts';
import { cents, isoTime, uuid } from '../primitives.ts';

const window = {
  metric: z.literal('billed_cents'),
  windowKind: z.literal('calendar_month_utc'),
  windowStart: isoTime,
  windowEnd: isoTime,
};
const scope = { scopeType: budgetScope, scopeId: uuid };

/** A policy with what is spent of it in the running month. */
export const budgetPolicy = z.object({
  policyId: uuid,
  companyId: uuid,
  ...scope,
  scopeName: z.string(),
  ...window,
  amount: cents,
  observedAmount: cents,
  remainingAmount: cents,
  utilizationPercent: z.number(),
  warnPercent: z.number().int(),
  hardStopEnabled: z.boolean(),
  notifyEnabled: z.boolean(),
  isActive: z.boolean(),
  status: z.enum(['ok', 'warning', 'hard_stop']),
  paused: z.boolean(),
  pauseReason: z.string().nullable(),
});

export const budgetIncident = z.object({
  id: uuid,
  companyId: uuid,
  policyId: uuid,
  ...scope,
  scopeName: z.string(),
  ...window,
  thresholdType: budgetThreshold,
  amountLimit: cents,
  amountObserved: cents,
  status: incidentStatus,
  approvalId: z.null(),
  resolvedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const budgetOverview = z.object({
  companyId: uuid,
  policies: z.array(budgetPolicy),
  activeIncidents: z.array(budgetIncident),
  pausedAgentCount: z.number().int(),
  pausedProjectCount: z.number().int(),
  pendingApprovalCount: z.number().int(),
});

/** 0 takes the budget away. */
export const monthlyBudgetBody = z.object({ budgetMonthlyCents: cents });

export const budgetPolicyBody = z.object({
  ...scope,
  metric: window.metric.default('billed_cents'),
  windowKind: window.windowKind.default('calendar_month_utc'),
  amount: cents,
  warnPercent: z.number().int().min(1).max(99).default(80),
  hardStopEnabled: z.boolean().default(true),
  notifyEnabled: z.boolean().default(true),
  isActive: z.boolean().default(true),
});
export type BudgetPolicyInput = z.output<typeof budgetPolicyBody>;

export const resolveIncidentBody = z.discriminatedUnion('action', [
  z.object({ action: z.literal('keep_paused'), decisionNote: z.string().max(2_000).nullable().optional() }),
  z.object({
    action: z.literal('raise_budget_and_resume'),
    amount: cents,
    decisionNote: z.string().max(2_000).nullable().optional(),
  }),
]);
export type ResolveIncident = z.output<typeof resolveIncidentBody>;
