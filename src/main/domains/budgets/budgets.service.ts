/**
 * Budgets: how much a company, an agent or a project may spend in a UTC month. The policies here are what stops work; the
 * amounts on agents and companies are set together with them. Source of the rules: the Paperclip server.
 */
import type { Actor } from '../../../contract/access.ts';
import type { BudgetScope, BudgetThreshold } from '../../../contract/budgets.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { SpendingService } from '../costs/spending.service.ts';
import { type BudgetStatus, budgetStatus } from './budget-status.ts';
import type { BudgetIncident, BudgetPolicy, BudgetsRepo } from './budgets.repo.ts';
import type { ProjectDirectory, ScopeControl } from './ports.ts';

export type { BudgetIncident, BudgetPolicy };

export interface BudgetsDeps {
  readonly store: Store;
  readonly repo: BudgetsRepo;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly companies: CompaniesService;
  readonly projects: ProjectDirectory;
  readonly spending: SpendingService;
  readonly control: ScopeControl;
  readonly clock: Clock;
}

/** Why no run may start. */
export interface BudgetStop {
  readonly scopeType: BudgetScope;
  readonly scopeId: string;
  readonly message: string;
}

/** How a policy is set beyond its amount; what is left out stays, or is the default. */
export interface PolicyOptions {
  readonly warnPercent?: number;
  readonly hardStopEnabled?: boolean;
  readonly notifyEnabled?: boolean;
  readonly isActive?: boolean;
}

/** A policy as it stands this month. */
export interface PolicyState {
  readonly policy: BudgetPolicy;
  readonly scopeName: string;
  readonly observedCents: number;
  readonly status: BudgetStatus;
  /** Whether its scope is paused, and why. */
  readonly pauseReason: string | null;
  readonly paused: boolean;
  readonly month: string;
}

export interface BudgetOverview {
  readonly companyId: string;
  readonly policies: readonly PolicyState[];
  readonly incidents: readonly {
    readonly incident: BudgetIncident;
    readonly policy: BudgetPolicy;
    readonly scopeName: string;
  }[];
  readonly pausedAgentCount: number;
}

const SYSTEM: Actor = { type: 'system' };
const DEFAULTS = { warnPercent: 80, hardStopEnabled: true, notifyEnabled: true };

export class BudgetsService {
  readonly #deps: BudgetsDeps;

  constructor(deps: BudgetsDeps) {
    this.#deps = deps;
  }

  /** Why no run of the agent may start now; null when neither its budget nor its company's is in the way. */
  stopFor(companyId: string, agentId: string): BudgetStop | null {
    const { agents, companies } = this.#deps;
    const company = companies.find(companyId);
    const stop = (scopeType: BudgetScope, scopeId: string, message: string) => ({ scopeType, scopeId, message });
    if (company.status === 'paused' && company.pauseReason === 'budget') {
      return stop('company', companyId, 'Company is paused because its budget hard-stop was reached.');
    }
    if (this.#isStopped('company', companyId)) {
      return stop(
        'company',
        companyId,
        'Company cannot start new work because its budget hard-stop is still exceeded.',
      );
    }
    const agent = agents.find(agentId);
    if (agent?.state === 'paused' && agent.pauseReason === 'budget') {
      return stop('agent', agentId, 'Agent is paused because its budget hard-stop was reached.');
    }
    if (this.#isStopped('agent', agentId)) {
      return stop('agent', agentId, 'Agent cannot start because its budget hard-stop is still exceeded.');
    }
    return null;
  }

  /** Whether work on a project must wait for more budget. */
  projectStopped(projectId: string): boolean {
    return this.#isStopped('project', projectId);
  }

  #isStopped(scope: BudgetScope, id: string): boolean {
    const policy = this.#deps.repo.policyOf(scope, id);
    return policy?.hardStopEnabled === true && this.#statusOf(policy) === 'hard_stop';
  }

  #statusOf(policy: BudgetPolicy): BudgetStatus {
    return budgetStatus(policy, this.#deps.spending.spent(policy.scopeType, policy.scopeId));
  }

  /** Budgets of a company that are in force, and those that are used up. */
  overview(actor: Actor, companyId: string): BudgetOverview {
    const { access, repo, agents } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const policies = repo.activePolicies(companyId).map((policy) => this.stateOf(policy));
    return {
      companyId,
      policies,
      incidents: repo.openOfCompany(companyId).flatMap((incident) => {
        const policy = repo.policy(incident.policyId);
        return policy === null ? [] : [{ incident, policy, scopeName: this.scopeName(policy) }];
      }),
      pausedAgentCount: agents
        .idsOfCompany(companyId)
        .map((id) => agents.find(id))
        .filter((agent) => agent?.state === 'paused' && agent.pauseReason === 'budget').length,
    };
  }

  /** How many budgets of a company are used up or nearly so. For other services. */
  openIncidents(companyId: string): number {
    return this.#deps.repo.openOfCompany(companyId).length;
  }

  stateOf(policy: BudgetPolicy): PolicyState {
    const { agents, companies, spending } = this.#deps;
    const observedCents = spending.spent(policy.scopeType, policy.scopeId);
    const holder =
      policy.scopeType === 'company'
        ? companies.find(policy.scopeId)
        : policy.scopeType === 'agent'
          ? agents.find(policy.scopeId)
          : null;
    const status = budgetStatus(policy, observedCents);
    // A project has no state of its own: its budget alone stops work on it.
    const isProjectStopped = policy.scopeType === 'project' && policy.hardStopEnabled && status === 'hard_stop';
    const pauseReason = isProjectStopped ? 'budget' : (holder?.pauseReason ?? null);
    return {
      policy,
      scopeName: this.scopeName(policy),
      observedCents,
      status,
      paused: pauseReason === 'budget',
      pauseReason,
      month: spending.month(),
    };
  }

  /** What the thing is called that a policy is for. */
  scopeName({ scopeType, scopeId }: Pick<BudgetPolicy, 'scopeType' | 'scopeId'>): string {
    const { agents, companies, projects } = this.#deps;
    switch (scopeType) {
      case 'company':
        return companies.find(scopeId).name;
      case 'agent':
        return agents.find(scopeId)?.name ?? 'A deleted agent';
      case 'project':
        return projects.find(scopeId)?.name ?? 'A deleted project';
    }
  }

  /** Sets a budget within the caller's transaction, which has asked whether the actor may; 0 takes it away. */
  setIn(
    tx: WriteTransaction,
    actor: Actor,
    scope: { companyId: string; scopeType: BudgetScope; scopeId: string },
    amountCents: number,
    options: PolicyOptions = {},
  ): BudgetPolicy | null {
    const { repo, clock, activity } = this.#deps;
    const before = repo.policyOf(scope.scopeType, scope.scopeId);
    if (before === null && amountCents === 0) return null;
    const at = clock.iso();
    const policy: BudgetPolicy = {
      ...(before ?? { ...DEFAULTS, id: newId(), ...scope, createdAt: at }),
      ...options,
      amountCents,
      isActive: amountCents > 0 && (options.isActive ?? true),
      updatedAt: at,
    };
    if (before === null) repo.insertPolicy(policy);
    else repo.updatePolicy(policy);
    activity.record(tx, actor, {
      companyId: policy.companyId,
      action: before === null ? 'budget.policy_created' : 'budget.policy_updated',
      entityType: 'budget_policy',
      entityId: policy.id,
      details: { scopeType: scope.scopeType, scopeId: scope.scopeId, amountCents, isActive: policy.isActive },
    });
    this.#evaluate(tx, actor, policy);
    return policy;
  }

  /** Something was spent on these: looks whether a budget is used up by it. */
  spentIn(tx: WriteTransaction, scopes: readonly (readonly [BudgetScope, string])[]): void {
    for (const [scope, id] of scopes) {
      const policy = this.#deps.repo.policyOf(scope, id);
      if (policy !== null) this.reviewIn(tx, policy);
    }
  }

  /** Looks again how far a budget is used: stops what has used it up, lets go on what has not. */
  reviewIn(tx: WriteTransaction, policy: BudgetPolicy): void {
    this.#evaluate(tx, SYSTEM, policy);
  }

  /** What a budget was for is gone. */
  forgetIn(_tx: WriteTransaction, scope: BudgetScope, id: string): void {
    const policy = this.#deps.repo.policyOf(scope, id);
    if (policy !== null) this.#deps.repo.deletePolicy(policy.id);
  }

  #evaluate(tx: WriteTransaction, actor: Actor, policy: BudgetPolicy): void {
    const { control } = this.#deps;
    const status = this.#statusOf(policy);
    const stops = status === 'hard_stop' && policy.hardStopEnabled;
    this.#incident(tx, policy, 'soft', status !== 'ok');
    this.#incident(tx, policy, 'hard', stops);
    if (stops) control.hold(tx, policy.scopeType, policy.scopeId);
    else control.release(tx, actor, policy.scopeType, policy.scopeId);
  }

  /** Opens the incident of this month, or resolves what is open. */
  #incident(tx: WriteTransaction, policy: BudgetPolicy, threshold: BudgetThreshold, isReached: boolean): void {
    const { repo, spending, clock, activity } = this.#deps;
    const unresolved = repo.unresolved(policy.id).filter((incident) => incident.threshold === threshold);
    const month = spending.month();
    const at = clock.iso();
    for (const incident of unresolved) {
      if (isReached && incident.month === month) return;
      repo.updateIncident({ ...incident, status: 'resolved', resolvedAt: at, updatedAt: at });
    }
    if (!isReached) return;
    const amountObservedCents = spending.spent(policy.scopeType, policy.scopeId);
    repo.insertIncident({
      id: newId(),
      companyId: policy.companyId,
      policyId: policy.id,
      month,
      threshold,
      status: 'open',
      amountLimitCents: policy.amountCents,
      amountObservedCents,
      createdAt: at,
      updatedAt: at,
      resolvedAt: null,
    });
    activity.record(tx, SYSTEM, {
      companyId: policy.companyId,
      action: `budget.${threshold}_threshold_crossed`,
      entityType: 'budget_policy',
      entityId: policy.id,
      details: {
        scopeType: policy.scopeType,
        scopeId: policy.scopeId,
        amountCents: policy.amountCents,
        observedCents: amountObservedCents,
      },
    });
  }
}
