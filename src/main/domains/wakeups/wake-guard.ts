/** What keeps a wakeup from becoming a run, asked of the domains that know. The rules themselves are pure. */
import type { SkipReason, WakeupSource } from '../../../contract/wakeups.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import { type Issue, type IssuesService, isClosed } from '../issues/issues.service.ts';
import type { Run, RunsService } from '../runs/runs.service.ts';
import { type Obstacle, obstacleTo } from './invokability.ts';
import type { WakeGate } from './ports.ts';
import { dailyLimitSkip, dayStart, heartbeatPolicy, policySkip } from './wake-policy.ts';

export interface WakeGuardDeps {
  readonly companies: CompaniesService;
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  readonly gate: WakeGate;
  /** Whether agents of the type can run here. */
  readonly hasRuntime: (adapterType: string) => boolean;
  readonly clock: Clock;
}

export class WakeGuard {
  readonly #deps: WakeGuardDeps;

  constructor(deps: WakeGuardDeps) {
    this.#deps = deps;
  }

  /** Before a wakeup is judged: budgets are those of the running month. */
  beginMonth(tx: WriteTransaction): void {
    this.#deps.gate.beginMonth(tx);
  }

  /** Why the agent cannot be woken now; null when it can. */
  obstacle(agent: Agent): Obstacle | null {
    const { agents, companies, gate, hasRuntime } = this.#deps;
    return obstacleTo({
      agent,
      repairGuidance: agents.health(agent).repairGuidance,
      companyStatus: companies.find(agent.companyId).status,
      hardStop: gate.stopFor(agent.companyId, agent.id),
      pausedBoard: gate.pausedBoardOf(agent.id),
      hasRuntime: hasRuntime(agent.adapterType),
    });
  }

  /** Why the agent's own settings say no; null when they do not. */
  policy(agent: Agent, source: WakeupSource): SkipReason | null {
    const { issues } = this.#deps;
    return policySkip(heartbeatPolicy(agent.runtimeConfig), source, () => issues.hasActionable(agent.id));
  }

  /** Whether the agent has had its share of the day. */
  dailyLimit(agent: Agent): SkipReason | null {
    const { runs, gate, clock } = this.#deps;
    const since = dayStart(clock.iso());
    return dailyLimitSkip(heartbeatPolicy(agent.runtimeConfig), {
      runs: () => runs.countSince(agent.id, since),
      cents: () => gate.spentSince(agent.id, since),
    });
  }

  /** Why nobody can work on the issue now; null when somebody can. */
  issue(issue: Issue): SkipReason | null {
    if (isClosed(issue.status)) return 'issue_state_guard_mismatch';
    if (issue.projectId !== null && this.#deps.gate.projectStopped(issue.projectId)) return 'budget.blocked';
    return this.#deps.issues.openBlockers(issue.id).length > 0 ? 'issue_dependencies_blocked' : null;
  }

  /** The run that works on the issue, whatever it was woken for. */
  holderOf(issue: Issue): Run | null {
    const run = issue.executionRunId === null ? null : this.#deps.runs.find(issue.executionRunId);
    return run?.state === 'running' ? run : null;
  }
}
