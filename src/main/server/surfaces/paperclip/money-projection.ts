/** Costs and budgets in Paperclip's form. */
import type { z } from 'zod';
import type {
  budgetOverview,
  budgetIncident as incidentSchema,
  budgetPolicy as policySchema,
} from '../../../../contract/paperclip/budgets.ts';
import type { agentCosts, costEvent } from '../../../../contract/paperclip/costs.ts';
import type {
  BudgetIncident,
  BudgetOverview,
  BudgetPolicy,
  PolicyState,
} from '../../../domains/budgets/budgets.service.ts';
import type { AgentCosts, CostEvent } from '../../../domains/costs/costs.service.ts';
import { monthBounds } from '../../../platform/utc-month.ts';
import { AGENT_STATUS } from './agent-projection.ts';

export const projectCostEvent = ({ runId, ...event }: CostEvent): z.infer<typeof costEvent> => ({
  ...event,
  heartbeatRunId: runId,
  costStatus: 'reported',
});

export const projectAgentCosts = ({ agent, ...costs }: AgentCosts): z.infer<typeof agentCosts> => ({
  ...costs,
  agentName: agent?.name ?? null,
  agentStatus: agent === null ? null : AGENT_STATUS[agent.state],
});

function windowOf(month: string) {
  const { start, end } = monthBounds(month);
  return {
    metric: 'billed_cents' as const,
    windowKind: 'calendar_month_utc' as const,
    windowStart: start,
    windowEnd: end,
  };
}

export function projectPolicy(state: PolicyState): z.infer<typeof policySchema> {
  const { policy, observedCents, month, ...rest } = state;
  const { id, amountCents, companyId, scopeType, scopeId, warnPercent, hardStopEnabled, notifyEnabled, isActive } =
    policy;
  return {
    policyId: id,
    ...{ companyId, scopeType, scopeId, warnPercent, hardStopEnabled, notifyEnabled, isActive },
    ...rest,
    ...windowOf(month),
    amount: amountCents,
    observedAmount: observedCents,
    remainingAmount: Math.max(0, amountCents - observedCents),
    utilizationPercent: amountCents === 0 ? 0 : Math.round((observedCents / amountCents) * 10_000) / 100,
  };
}

export function projectIncident(entry: {
  readonly incident: BudgetIncident;
  readonly policy: BudgetPolicy;
  readonly scopeName: string;
}): z.infer<typeof incidentSchema> {
  const { incident, policy, scopeName } = entry;
  const { id, companyId, policyId, status, resolvedAt, createdAt, updatedAt } = incident;
  return {
    ...{ id, companyId, policyId, status, resolvedAt, createdAt, updatedAt, scopeName },
    ...windowOf(incident.month),
    scopeType: policy.scopeType,
    scopeId: policy.scopeId,
    thresholdType: incident.threshold,
    amountLimit: incident.amountLimitCents,
    amountObserved: incident.amountObservedCents,
    approvalId: null,
  };
}

export const projectOverview = (overview: BudgetOverview): z.infer<typeof budgetOverview> => ({
  companyId: overview.companyId,
  policies: overview.policies.map(projectPolicy),
  activeIncidents: overview.incidents.map(projectIncident),
  pausedAgentCount: overview.pausedAgentCount,
  pausedProjectCount: overview.policies.filter(({ policy, paused }) => policy.scopeType === 'project' && paused).length,
  pendingApprovalCount: 0,
});
