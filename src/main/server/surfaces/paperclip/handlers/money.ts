import type { moneyRoutes } from '../../../../../contract/paperclip/money-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { projectCompany } from '../issue-projection.ts';
import {
  projectAgentCosts,
  projectCostEvent,
  projectIncident,
  projectOverview,
  projectPolicy,
} from '../money-projection.ts';

/** Costs and budgets. */
export function moneyHandlers(services: Services): Handlers<typeof moneyRoutes> {
  const { costs, budgets, budgetDecisions, companies, agents, agentChanges, spending } = services;
  return {
    createCostEvent: async ({ params, body }, { actor }) =>
      projectCostEvent(await costs.report(actor, params.companyId, body)),
    costSummary: ({ params, query }, { actor }) => costs.summary(actor, params.companyId, query),
    costsByAgent: ({ params, query }, { actor }) =>
      costs.byAgent(actor, params.companyId, query).map(projectAgentCosts),
    budgetOverview: ({ params }, { actor }) => projectOverview(budgets.overview(actor, params.companyId)),
    setCompanyBudget: async ({ params, body }, { actor }) =>
      projectCompany(await companies.patch(actor, params.companyId, body), spending),
    setAgentBudget: async ({ params, query, body }, { actor }) =>
      projectAgent(await agentChanges.patch(actor, agents.resolve(actor, params.id, query.companyId), body)),
    setBudgetPolicy: async ({ params, body }, { actor }) =>
      projectPolicy(await budgetDecisions.setPolicy(actor, params.companyId, body)),
    resolveBudgetIncident: async ({ params, body }, { actor }) =>
      projectIncident(await budgetDecisions.resolve(actor, params.companyId, params.incidentId, body)),
  };
}
