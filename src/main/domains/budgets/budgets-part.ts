/** What budgets add to the life of an agent: a policy for its amount. */
import { AppError } from '../../../contract/errors.ts';
import type { AgentPart } from '../agents/ports.ts';
import type { BudgetsService } from './budgets.service.ts';

export const budgetsPart = (budgets: BudgetsService): AgentPart => ({
  activated(tx, actor, { id, companyId, budgetMonthlyCents }) {
    budgets.setIn(tx, actor, { companyId, scopeType: 'agent', scopeId: id }, budgetMonthlyCents);
  },
  preparePatch(actor, before, after) {
    const isOwn = actor.type === 'agent' && actor.agentId === before.id;
    if (isOwn && after.budgetMonthlyCents !== before.budgetMonthlyCents) {
      throw new AppError('forbidden', 'An agent cannot change its own budget', {
        details: { reason: 'deny_unsupported_action' },
      });
    }
    return after;
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
