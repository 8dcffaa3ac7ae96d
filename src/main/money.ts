/** Puts costs, budgets and the dashboard together: what is spent is looked at at once, and what is used up stops. */
import { AppError } from '../contract/errors.ts';
import type { Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { LifecycleService } from './domains/agents/lifecycle.service.ts';
import type { Roster } from './domains/agents/roster.ts';
import { BudgetDecisionsService } from './domains/budgets/budget-decisions.service.ts';
import { BudgetMonths } from './domains/budgets/budget-months.ts';
import { createBudgetsRepo } from './domains/budgets/budgets.repo.ts';
import { BudgetsService } from './domains/budgets/budgets.service.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import type { CostsRepo } from './domains/costs/costs.repo.ts';
import { CostsService } from './domains/costs/costs.service.ts';
import type { SpendingService } from './domains/costs/spending.service.ts';
import { createDashboardRepo } from './domains/dashboard/dashboard.repo.ts';
import { DashboardService } from './domains/dashboard/dashboard.service.ts';
import type { IssuesService } from './domains/issues/issues.service.ts';
import type { ProjectsService } from './domains/projects/projects.service.ts';
import type { Run, RunsService } from './domains/runs/runs.service.ts';
import type { Clock } from './platform/clock.ts';

export interface MoneyParts {
  readonly store: Store;
  readonly costsRepo: CostsRepo;
  readonly spending: SpendingService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly agents: AgentsService;
  readonly agentChanges: AgentChangesService;
  readonly companies: CompaniesService;
  readonly lifecycle: LifecycleService;
  readonly roster: Roster;
  readonly projects: ProjectsService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  /** How many approvals of a company wait. */
  readonly pendingApprovals: (companyId: string) => number;
  readonly clock: Clock;
}

const PROJECT_IS_OUT = {
  code: 'budget_blocked',
  message: 'Cancelled because the budget of the project is used up',
};

export function wireMoney(parts: MoneyParts) {
  const { agents, companies, issues, lifecycle, projects, roster, runs } = parts;
  const repo = createBudgetsRepo(parts.store.db);
  const budgets = new BudgetsService({
    ...parts,
    repo,
    control: {
      hold(tx, scope, id) {
        if (scope === 'agent') lifecycle.holdForBudget(tx, id);
        if (scope === 'company') companies.holdForBudget(tx, id);
        const companyId = scope === 'project' ? projects.find(id)?.companyId : undefined;
        if (companyId === undefined) return;
        const isOfProject = ({ issueId }: Run): boolean => issueId !== null && issues.find(issueId)?.projectId === id;
        runs.cancelRunsOf(tx, agents.idsOfCompany(companyId), PROJECT_IS_OUT, isOfProject);
      },
      release(tx, actor, scope, id) {
        if (scope === 'agent') lifecycle.releaseFromBudget(tx, actor, id);
        if (scope === 'company') companies.releaseFromBudget(tx, actor, id);
      },
    },
  });
  const budgetDecisions = new BudgetDecisionsService({ ...parts, repo, budgets });
  const months = new BudgetMonths({ ...parts, repo, budgets });
  const costs = new CostsService({
    ...parts,
    repo: parts.costsRepo,
    projectOf(companyId, { projectId, issueId }) {
      const issue = issueId === null ? null : issues.find(issueId);
      if (issueId !== null && issue?.companyId !== companyId) throw new AppError('not_found', 'Issue not found');
      if (projectId !== null) projects.requireOf(companyId, projectId);
      return projectId ?? issue?.projectId ?? null;
    },
    costRecorded(tx, { companyId, agentId, projectId }) {
      roster.changed(tx, companyId, agentId);
      budgets.spentIn(tx, [
        ['agent', agentId],
        ['company', companyId],
        ...(projectId === null ? [] : [['project', projectId] as const]),
      ]);
    },
  });
  const dashboard = new DashboardService({
    ...parts,
    repo: createDashboardRepo(parts.store.db),
    budgets,
    costs,
    pendingApprovals: parts.pendingApprovals,
  });
  return { budgets, budgetDecisions, budgetMonths: months, costs, dashboard };
}
