/** What budgets add to the life of an agent: a policy for its amount. */
import type { AgentPart } from '../agents/ports.ts';
import type { BudgetsService } from './budgets.service.ts';

export const budgetsPart = (budgets: BudgetsService): AgentPart => ({
  activated(tx, actor, { id, companyId, budgetMonthlyCents }) {
    budgets.setIn(tx, actor, { companyId, scopeType: 'agent', scopeId: id }, budgetMonthlyCents);
  },
  patched(tx, actor, before, after) {
    const { id, companyId, budgetMonthlyCents, state } = after;
    // The budget of a hire that waits begins with its approval.
    if (budgetMonthlyCents === before.budgetMonthlyCents || state === 'awaiting_approval') return;
    budgets.setIn(tx, actor, { companyId, scopeType: 'agent', scopeId: id }, budgetMonthlyCents);
  },
  deleted(tx, _actor, { id }) {
    budgets.forgetIn(tx, 'agent', id);
  },
});
