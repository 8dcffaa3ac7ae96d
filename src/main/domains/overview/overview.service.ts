/** A company at a glance, for the window's rail and the tray. */
import type { Actor } from '../../../contract/access.ts';
import { AGENT_STATES, type AgentState } from '../../../contract/agents.ts';
import type { CompanyOverview } from '../../../contract/console/routes.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccessService } from '../access/access.service.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { IssuesService } from '../issues/issues.service.ts';
import type { RunsService } from '../runs/runs.service.ts';

export interface OverviewDeps {
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly runs: RunsService;
  readonly issues: IssuesService;
  readonly clock: Clock;
}

const RECENT_MS = 24 * 3_600_000;
const MOST_FAILURES = 5;

export class OverviewService {
  readonly #deps: OverviewDeps;

  constructor(deps: OverviewDeps) {
    this.#deps = deps;
  }

  /** Counts and recent failures of a company. */
  of(actor: Actor, companyId: string): CompanyOverview {
    const { access, agents, runs, issues, clock } = this.#deps;
    access.require(actor, { action: 'company:read', companyId });
    const counts = Object.fromEntries(AGENT_STATES.map((state) => [state, 0])) as Record<AgentState, number>;
    for (const agentId of agents.idsOfCompany(companyId)) {
      const state = agents.find(agentId)?.state;
      if (state !== undefined) counts[state] += 1;
    }
    const { queued, running, failed } = runs.summary(
      companyId,
      new Date(clock.now() - RECENT_MS).toISOString(),
      MOST_FAILURES,
    );
    return {
      companyId,
      agents: counts,
      runsQueued: queued,
      runsRunning: running,
      openIssues: issues.countOpen(companyId),
      recentFailures: failed.map((run) => ({
        runId: run.id,
        agentId: run.agentId,
        agentName: agents.find(run.agentId)?.name ?? 'An agent',
        error: run.error ?? 'It failed without saying why.',
        finishedAt: run.finishedAt ?? run.updatedAt,
      })),
    };
  }
}
