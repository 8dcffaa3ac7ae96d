/** Wires what happens to agents by decision: hires and approvals, the history of configurations, removal. */
import type { Db, Store } from './db/store.ts';
import type { AccessService } from './domains/access/access.service.ts';
import type { ActivityService } from './domains/activity/activity.service.ts';
import type { AgentChangesService } from './domains/agents/agent-changes.service.ts';
import type { AgentCreationService } from './domains/agents/agent-creation.service.ts';
import { AgentRemovalService } from './domains/agents/agent-removal.service.ts';
import type { AgentsRepo } from './domains/agents/agents.repo.ts';
import type { AgentsService } from './domains/agents/agents.service.ts';
import type { LifecycleService } from './domains/agents/lifecycle.service.ts';
import type { AgentPart } from './domains/agents/ports.ts';
import type { Roster } from './domains/agents/roster.ts';
import { createApprovalsRepo } from './domains/approvals/approvals.repo.ts';
import { ApprovalsService } from './domains/approvals/approvals.service.ts';
import { type DecisionObserver, DecisionsService } from './domains/approvals/decisions.service.ts';
import { HiresService } from './domains/approvals/hires.service.ts';
import type { CompaniesService } from './domains/companies/companies.service.ts';
import type { IssuesService } from './domains/issues/issues.service.ts';
import type { LogsService } from './domains/logs/logs.service.ts';
import { createRevisionsRepo } from './domains/revisions/revisions.repo.ts';
import { RevisionsService } from './domains/revisions/revisions.service.ts';
import type { RunsService } from './domains/runs/runs.service.ts';
import type { WakeupsService } from './domains/wakeups/wakeups.service.ts';
import type { Clock } from './platform/clock.ts';

interface PersonnelParts {
  readonly store: Store;
  readonly db: Db;
  readonly repo: AgentsRepo;
  readonly roster: Roster;
  readonly agents: AgentsService;
  readonly creation: AgentCreationService;
  readonly changes: AgentChangesService;
  readonly lifecycle: LifecycleService;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly companies: CompaniesService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  readonly logs: LogsService;
  readonly wakeups: WakeupsService;
  readonly parts: AgentPart[];
  readonly observer: DecisionObserver;
  readonly clock: Clock;
}

export function wirePersonnel({ db, runs, logs, ...deps }: PersonnelParts) {
  const agentRemoval = new AgentRemovalService({
    ...deps,
    runs: {
      endAllOf: (agentIds, cause) => runs.endAllOf(agentIds, cause),
      prepareRemoval(companyId, agentId) {
        const runIds = runs.idsOfAgent(agentId);
        return async () => {
          await logs.removeAgent(companyId, agentId, runIds);
          await runs.removeWorkspaces([agentId]);
        };
      },
    },
  });
  const revisions = new RevisionsService({ ...deps, repo: createRevisionsRepo(db) });
  const approvalDeps = { ...deps, repo: createApprovalsRepo(db) };
  const approvals = new ApprovalsService(approvalDeps);
  const hires = new HiresService({ ...approvalDeps, approvals });
  const decisions = new DecisionsService({ ...approvalDeps, approvals });
  deps.parts.push(
    { patched: (tx, actor, before, after, cause) => revisions.record(tx, actor, before, after, cause) },
    { deleted: (tx, _actor, agent) => deps.issues.forgetAgent(tx, agent.id) },
  );
  return { agentRemoval, revisions, approvals, hires, decisions };
}
