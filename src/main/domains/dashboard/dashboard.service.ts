/** Numbers about companies: the dashboard, what waits for somebody, how big they are. */
import type { Actor } from '../../../contract/access.ts';
import type { AgentState } from '../../../contract/agents.ts';
import type { CompanyStats, Dashboard, SidebarBadges } from '../../../contract/paperclip/dashboard-routes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { BudgetsService } from '../budgets/budgets.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import type { CostsService } from '../costs/costs.service.ts';
import type { DashboardRepo } from './dashboard.repo.ts';
import { lastDays, runDays } from './run-days.ts';

export interface DashboardDeps {
  readonly repo: DashboardRepo;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly budgets: BudgetsService;
  readonly companies: CompaniesService;
  readonly costs: CostsService;
  /** How many approvals of a company wait. */
  readonly pendingApprovals: (companyId: string) => number;
  readonly clock: Clock;
}

const DAYS = 14;
const RESTING: readonly AgentState[] = ['provisioning', 'ready', 'idle'];

export class DashboardService {
  readonly #deps: DashboardDeps;

  constructor(deps: DashboardDeps) {
    this.#deps = deps;
  }

  /** Agents, work, money and runs of a company. */
  of(actor: Actor, companyId: string): Dashboard {
    const { access, repo, costs, budgets, pendingApprovals, clock } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const agents = this.#agentCounts(companyId);
    const issues = new Map(repo.issuesByStatus(companyId).map(({ status, count }) => [status, count]));
    const [inProgress, blocked, done] = [
      issues.get('in_progress') ?? 0,
      issues.get('blocked') ?? 0,
      issues.get('done') ?? 0,
    ];
    const open = [...issues].reduce(
      (sum, [status, count]) => (status === 'done' || status === 'cancelled' ? sum : sum + count),
      0,
    );
    const money = costs.summary(actor, companyId, {});
    const { incidents, pausedAgentCount, policies } = budgets.overview(actor, companyId);
    const dates = lastDays(clock.now(), DAYS);
    return {
      companyId,
      agents,
      tasks: { open, inProgress, blocked, done },
      costs: {
        monthSpendCents: money.spendCents,
        monthBudgetCents: money.budgetCents,
        monthUtilizationPercent: money.utilizationPercent,
      },
      pendingApprovals: pendingApprovals(companyId),
      budgets: {
        activeIncidents: incidents.length,
        pendingApprovals: 0,
        pausedAgents: pausedAgentCount,
        pausedProjects: policies.filter(
          ({ policy }) => policy.scopeType === 'project' && budgets.projectStopped(policy.scopeId),
        ).length,
      },
      runActivity: runDays(dates, repo.runsByDay(companyId, dates[0] ?? '')),
    };
  }

  /** How much waits for somebody. */
  badges(actor: Actor, companyId: string): SidebarBadges {
    const { access, budgets, pendingApprovals } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const approvals = pendingApprovals(companyId);
    const failedRuns = this.#agentCounts(companyId).error;
    return { inbox: approvals + failedRuns + budgets.openIncidents(companyId), approvals, failedRuns, joinRequests: 0 };
  }

  /** How big each company of the actor is. */
  stats(actor: Actor): CompanyStats {
    const { repo, companies } = this.#deps;
    const agents = new Map(repo.agentsByCompany().map((row) => [row.companyId, row.count]));
    const issues = new Map(repo.issuesByCompany().map((row) => [row.companyId, row.count]));
    return Object.fromEntries(
      companies.list(actor).map(({ id }) => [id, { agentCount: agents.get(id) ?? 0, issueCount: issues.get(id) ?? 0 }]),
    );
  }

  #agentCounts(companyId: string): Dashboard['agents'] {
    const counts = { active: 0, running: 0, paused: 0, error: 0 };
    for (const id of this.#deps.agents.idsOfCompany(companyId)) {
      const state = this.#deps.agents.find(id)?.state;
      if (state === undefined) continue;
      if (RESTING.includes(state)) counts.active += 1;
      else if (state === 'running') counts.running += 1;
      else if (state === 'paused') counts.paused += 1;
      else if (state === 'failed') counts.error += 1;
    }
    return counts;
  }
}
