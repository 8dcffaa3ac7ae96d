/** Costs and budgets. */
import { z } from 'zod';
import { uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { paperclipAgent } from './agents.ts';
import {
  budgetIncident,
  budgetOverview,
  budgetPolicy,
  budgetPolicyBody,
  monthlyBudgetBody,
  resolveIncidentBody,
} from './budgets.ts';
import { company } from './companies.ts';
import { agentCosts, costEvent, costRangeQuery, costSummary, createCostEventBody } from './costs.ts';
import { board, both, byAgent, companyHint, inCompany } from './route-parts.ts';

export const moneyRoutes = defineRoutes({
  createCostEvent: {
    method: 'POST',
    path: '/companies/:companyId/cost-events',
    summary: 'Report what something cost; an agent reports for itself',
    callers: both,
    params: inCompany,
    body: createCostEventBody,
    status: 201,
    response: costEvent,
    errors: ['not_found', 'forbidden', 'unprocessable'],
  },
  costSummary: {
    method: 'GET',
    path: '/companies/:companyId/costs/summary',
    summary: 'What a company spent, this month or in a range',
    callers: both,
    params: inCompany,
    query: costRangeQuery,
    status: 200,
    response: costSummary,
    errors: ['not_found', 'forbidden'],
  },
  costsByAgent: {
    method: 'GET',
    path: '/companies/:companyId/costs/by-agent',
    summary: 'What each agent spent, the dearest first',
    callers: both,
    params: inCompany,
    query: costRangeQuery,
    status: 200,
    response: z.array(agentCosts),
    errors: ['not_found', 'forbidden'],
  },
  budgetOverview: {
    method: 'GET',
    path: '/companies/:companyId/budgets/overview',
    summary: 'Budgets with what is spent of them, and those that are used up',
    callers: both,
    params: inCompany,
    status: 200,
    response: budgetOverview,
    errors: ['not_found', 'forbidden'],
  },
  setCompanyBudget: {
    method: 'PATCH',
    path: '/companies/:companyId/budgets',
    summary: 'Set what a company may spend in a month',
    callers: board,
    params: inCompany,
    body: monthlyBudgetBody,
    status: 200,
    response: company,
    errors: ['not_found', 'forbidden'],
  },
  setAgentBudget: {
    method: 'PATCH',
    path: '/agents/:id/budgets',
    summary: 'Set what an agent may spend in a month; raising it lets a stopped agent go on',
    callers: board,
    params: byAgent,
    query: companyHint,
    body: monthlyBudgetBody,
    status: 200,
    response: paperclipAgent,
    errors: ['not_found', 'forbidden', 'unprocessable', 'conflict'],
  },
  setBudgetPolicy: {
    method: 'POST',
    path: '/companies/:companyId/budgets/policies',
    summary: 'Set a budget with its warning and its hard stop',
    callers: board,
    params: inCompany,
    body: budgetPolicyBody,
    status: 200,
    response: budgetPolicy,
    errors: ['not_found', 'forbidden'],
  },
  resolveBudgetIncident: {
    method: 'POST',
    path: '/companies/:companyId/budget-incidents/:incidentId/resolve',
    summary: 'Raise the budget and go on, or leave it stopped',
    callers: board,
    params: inCompany.extend({ incidentId: uuid }),
    body: resolveIncidentBody,
    status: 200,
    response: budgetIncident,
    errors: ['not_found', 'forbidden', 'conflict', 'unprocessable'],
  },
});
