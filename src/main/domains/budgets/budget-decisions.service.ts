/** What people decide about budgets: setting a policy, and what follows when one is used up. */
import type { Actor } from '../../../contract/access.ts';
import type { BudgetScope } from '../../../contract/budgets.ts';
import { AppError } from '../../../contract/errors.ts';
import type { BudgetPolicyInput, ResolveIncident } from '../../../contract/paperclip/budgets.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentChangesService } from '../agents/agent-changes.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { BudgetIncident, BudgetPolicy, BudgetsRepo } from './budgets.repo.ts';
import type { BudgetsService, PolicyOptions, PolicyState } from './budgets.service.ts';
import type { ProjectDirectory } from './ports.ts';

export interface BudgetDecisionsDeps {
  readonly store: Store;
  readonly repo: BudgetsRepo;
  readonly budgets: BudgetsService;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  readonly companies: CompaniesService;
  readonly projects: ProjectDirectory;
  readonly clock: Clock;
}

export class BudgetDecisionsService {
  readonly #deps: BudgetDecisionsDeps;

  constructor(deps: BudgetDecisionsDeps) {
    this.#deps = deps;
  }

  /** Sets a policy with all that it says. @throws AppError not_found | forbidden */
  setPolicy(actor: Actor, companyId: string, input: BudgetPolicyInput): Promise<PolicyState> {
    return this.#deps.store.write((tx) => {
      const { access, budgets, repo } = this.#deps;
      access.require(actor, { action: 'company:manage', companyId });
      const { scopeType, scopeId, amount, warnPercent, hardStopEnabled, notifyEnabled, isActive } = input;
      this.#requireScope(companyId, scopeType, scopeId);
      this.#setAmount(tx, actor, companyId, scopeType, scopeId, amount, {
        warnPercent,
        hardStopEnabled,
        notifyEnabled,
        isActive,
      });
      const policy = repo.policyOf(scopeType, scopeId);
      if (policy === null) throw new AppError('unprocessable', 'A budget of 0 is none: there is nothing to change.');
      return budgets.stateOf(policy);
    });
  }

  /** Answers an incident: a higher budget, which lets work go on, or none. @throws AppError not_found | conflict */
  resolve(
    actor: Actor,
    companyId: string,
    incidentId: string,
    decision: ResolveIncident,
  ): Promise<{ incident: BudgetIncident; policy: BudgetPolicy; scopeName: string }> {
    return this.#deps.store.write((tx) => {
      const { access, repo, clock, budgets } = this.#deps;
      access.require(actor, { action: 'company:manage', companyId });
      const incident = repo.incident(incidentId);
      const policy = incident === null ? null : repo.policy(incident.policyId);
      if (incident === null || policy === null || incident.companyId !== companyId) {
        throw new AppError('not_found', 'Budget incident not found');
      }
      if (incident.status !== 'open') throw new AppError('conflict', 'Budget incident is already resolved');
      const at = clock.iso();
      if (decision.action === 'keep_paused') {
        repo.updateIncident({ ...incident, status: 'dismissed', resolvedAt: at, updatedAt: at });
      } else {
        if (decision.amount <= budgets.stateOf(policy).observedCents) {
          throw new AppError('unprocessable', 'The new budget must be more than what is spent already.');
        }
        this.#setAmount(tx, actor, companyId, policy.scopeType, policy.scopeId, decision.amount, {});
        const now = repo.incident(incidentId);
        if (now?.status === 'open') repo.updateIncident({ ...now, status: 'resolved', resolvedAt: at, updatedAt: at });
      }
      return {
        incident: repo.incident(incidentId) ?? incident,
        policy: repo.policy(policy.id) ?? policy,
        scopeName: budgets.scopeName(policy),
      };
    });
  }

  /** The amounts on agents and companies are those of their policies, so both are set the same way. */
  #setAmount(
    tx: WriteTransaction,
    actor: Actor,
    companyId: string,
    scopeType: BudgetScope,
    scopeId: string,
    amount: number,
    options: PolicyOptions,
  ): void {
    const { agentChanges, companies, budgets } = this.#deps;
    if (scopeType === 'agent') agentChanges.patchIn(tx, actor, scopeId, { budgetMonthlyCents: amount });
    if (scopeType === 'company') companies.patchIn(tx, actor, companyId, { budgetMonthlyCents: amount });
    budgets.setIn(tx, actor, { companyId, scopeType, scopeId }, amount, options);
  }

  #requireScope(companyId: string, scopeType: BudgetScope, scopeId: string): void {
    const { agents, projects } = this.#deps;
    const owner =
      scopeType === 'company'
        ? scopeId
        : (scopeType === 'agent' ? agents.find(scopeId) : projects.find(scopeId))?.companyId;
    if (owner === companyId) return;
    const word = { company: 'Company', agent: 'Agent', project: 'Project' }[scopeType];
    throw new AppError('not_found', `${word} not found`);
  }
}
