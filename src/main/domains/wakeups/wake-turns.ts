/** What runs mean for wakeups: a run that starts claims its wakeup, and one that ends gives those who waited a turn. */
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { IssuesService } from '../issues/issues.service.ts';
import type { Run } from '../runs/runs.service.ts';
import type { WakeGuard } from './wake-guard.ts';
import type { WakeLedger } from './wake-ledger.ts';
import { SKIP_MESSAGES } from './wake-policy.ts';
import type { Wakeup } from './wakeups.repo.ts';

export interface WakeTurnsDeps {
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly guard: WakeGuard;
  readonly ledger: WakeLedger;
  readonly clock: Clock;
}

export class WakeTurns {
  readonly #deps: WakeTurnsDeps;

  constructor(deps: WakeTurnsDeps) {
    this.#deps = deps;
  }

  isIssueBusy(issueId: string): boolean {
    const issue = this.#deps.issues.find(issueId);
    return issue !== null && this.#deps.guard.holderOf(issue) !== null;
  }

  /** Codes: the Paperclip server. */
  obstacle(run: Run): { code: string; message: string } | null {
    const { agents, issues, guard } = this.#deps;
    const obstacle = guard.obstacle(agents.current(run.agentId));
    if (obstacle !== null) {
      const code = obstacle.skip === 'agent.not_invokable' ? 'agent_not_invokable' : obstacle.skip.replace('.', '_');
      return { code, message: obstacle.error.message };
    }
    if (run.issueId === null) return null;
    const issue = issues.find(run.issueId);
    if (issue === null) return { code: 'issue_execution_issue_not_found', message: 'Its issue is gone' };
    if (issue.assigneeAgentId !== null && issue.assigneeAgentId !== run.agentId) {
      return { code: 'issue_assignee_changed', message: `${issue.identifier} is assigned to another agent now` };
    }
    const reason = guard.issue(issue);
    if (reason === 'budget.blocked') {
      return { code: 'budget_blocked', message: `The budget of the project of ${issue.identifier} is used up` };
    }
    return reason === null
      ? null
      : { code: reason, message: `${issue.identifier} is closed or waits for other issues` };
  }

  runStarted(tx: WriteTransaction, run: Run): void {
    const { ledger, issues, clock } = this.#deps;
    ledger.update(run.wakeupId, { state: 'claimed', claimedAt: clock.iso() });
    if (run.issueId !== null) issues.markExecution(tx, run.issueId, run.id);
  }

  runFinished(tx: WriteTransaction, run: Run): void {
    const { ledger, issues, clock } = this.#deps;
    const state = run.state === 'succeeded' ? 'completed' : run.state === 'cancelled' ? 'cancelled' : 'failed';
    ledger.update(run.wakeupId, { state, finishedAt: clock.iso(), error: run.error });
    const freed = new Set(issues.clearExecution(tx, run.id));
    if (run.issueId !== null) freed.add(run.issueId);
    for (const issueId of freed) this.#promote(tx, issueId);
  }

  /** The first of those who wait and still can work gets a run; who cannot any more is told why. */
  #promote(tx: WriteTransaction, issueId: string): void {
    if (this.isIssueBusy(issueId)) return;
    const { ledger, guard } = this.#deps;
    guard.beginMonth(tx);
    for (const wakeup of ledger.deferredFor(issueId)) if (this.#promoteOne(tx, wakeup, issueId)) return;
  }

  #promoteOne(tx: WriteTransaction, wakeup: Wakeup, issueId: string): boolean {
    const { agents, issues, guard, ledger } = this.#deps;
    const agent = agents.current(wakeup.agentId);
    const issue = issues.find(issueId);
    const reason = issue === null ? 'issue_execution_issue_not_found' : guard.issue(issue);
    const obstacle = reason === null ? guard.obstacle(agent) : null;
    const skip = reason ?? obstacle?.skip ?? guard.dailyLimit(agent);
    if (skip === null) ledger.enqueue(tx, agent, wakeup, issue, false);
    else ledger.dropDeferred(wakeup, skip, obstacle?.error.message ?? SKIP_MESSAGES[skip]);
    return skip === null;
  }
}
