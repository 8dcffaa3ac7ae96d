/** Wakeups: from a request that an agent works to a run in the queue, or to the precise reason why not. */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { WakeupRequest } from '../../../contract/paperclip/runs.ts';
import { isActiveRun } from '../../../contract/runs.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { Issue, IssuesService } from '../issues/issues.service.ts';
import type { RunsService } from '../runs/runs.service.ts';
import { newWakeup, taskKeyOf } from './wake-context.ts';
import type { WakeGuard } from './wake-guard.ts';
import type { WakeLedger, WakeOutcome } from './wake-ledger.ts';
import { planWake } from './wake-plan.ts';
import type { Wakeup } from './wakeups.repo.ts';

export type { WakeOutcome };

export interface WakeupsDeps {
  readonly store: Store;
  readonly access: AccessService;
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  readonly guard: WakeGuard;
  readonly ledger: WakeLedger;
  readonly clock: Clock;
}

const SYSTEM: Actor = { type: 'system' };

export class WakeupsService {
  readonly #deps: WakeupsDeps;

  constructor(deps: WakeupsDeps) {
    this.#deps = deps;
  }

  /**
   * Asks an agent to work. The same idempotency key gives the same answer again and never a second run. Where nobody
   * waits for an answer (`system`), what would be a conflict is a skip with its reason on record.
   * @throws AppError forbidden | conflict (not invokable, no runtime, company not active, hard stop, broken chain) | not_found
   */
  request(actor: Actor, agent: Agent, request: WakeupRequest): Promise<WakeOutcome> {
    return this.#deps.store.write((tx) => this.requestIn(tx, actor, agent.id, request));
  }

  /** The same within the caller's transaction. */
  requestIn(tx: WriteTransaction, actor: Actor, agentId: string, request: WakeupRequest): WakeOutcome {
    const { access, agents, guard, ledger } = this.#deps;
    guard.beginMonth(tx);
    const agent = agents.current(agentId);
    access.require(actor, { action: 'agent:wake', companyId: agent.companyId, agentId }, 'Agent not found');
    const earlier = request.idempotencyKey === null ? null : ledger.earlier(agentId, request.idempotencyKey);
    if (earlier !== null) return earlier;
    const wakeup = this.#wakeupFor(actor, agent, request);
    const obstacle = guard.obstacle(agent);
    if (obstacle === null) return this.#accept(tx, agent, wakeup);
    if (actor.type !== 'system') throw obstacle.error;
    return ledger.skip(wakeup, obstacle.skip, obstacle.error.message);
  }

  /** The row of the request. One that retries a run is for the same work as that run was. */
  #wakeupFor(actor: Actor, agent: Agent, request: WakeupRequest): Wakeup {
    const { clock, runs } = this.#deps;
    const wakeup = newWakeup(newId(), clock.iso(), actor, agent, request);
    if (request.failedRunId === null) return wakeup;
    const failed = runs.find(request.failedRunId);
    if (failed === null || failed.agentId !== agent.id) throw new AppError('not_found', 'Heartbeat run not found');
    if (isActiveRun(failed.state) || failed.state === 'succeeded') {
      throw new AppError('conflict', 'Only a run that failed can be tried again', {
        details: { failedRunId: failed.id, state: failed.state },
      });
    }
    const work = {
      ...(failed.issueId === null ? {} : { issueId: failed.issueId }),
      ...(failed.taskKey === null ? {} : { taskKey: failed.taskKey }),
    };
    const payload = { ...work, ...wakeup.payload };
    return { ...wakeup, payload, taskKey: taskKeyOf(payload, null), retryOfRunId: failed.id };
  }

  #accept(tx: WriteTransaction, agent: Agent, wakeup: Wakeup): WakeOutcome {
    const { guard, ledger, issues } = this.#deps;
    const skip = guard.policy(agent, wakeup.source);
    if (skip !== null) return ledger.skip(wakeup, skip);
    const reference = wakeup.payload?.issueId;
    if (typeof reference !== 'string') return this.#place(tx, agent, wakeup, null);
    const issue = issues.find(reference);
    if (issue === null || issue.companyId !== agent.companyId) {
      return ledger.skip(wakeup, 'issue_execution_issue_not_found');
    }
    const forIssue = { ...wakeup, issueId: issue.id, taskKey: taskKeyOf(wakeup.payload, issue.id) };
    const closed = guard.issue(issue);
    return closed === null ? this.#place(tx, agent, forIssue, issue) : ledger.skip(forIssue, closed);
  }

  /** Beside what is in the queue and in flight already. */
  #place(tx: WriteTransaction, agent: Agent, wakeup: Wakeup, issue: Issue | null): WakeOutcome {
    const { guard, ledger, runs } = this.#deps;
    const plan = planWake({
      by: wakeup.requestedByType as 'user' | 'agent' | 'system',
      source: wakeup.source,
      agentId: agent.id,
      issueId: issue?.id ?? null,
      taskKey: wakeup.taskKey,
      brings: typeof (wakeup.payload?.commentId ?? wakeup.payload?.messageId) === 'string',
      sameTask: runs.activeOfTask(agent.id, wakeup.taskKey),
      onIssue: issue === null ? [] : runs.activeOfIssue(issue.id),
      holder: issue === null ? null : guard.holderOf(issue),
    });
    switch (plan.type) {
      case 'coalesce':
        return ledger.coalesce(tx, wakeup, plan.run);
      case 'defer':
        return ledger.defer(wakeup, plan.holder);
      case 'enqueue': {
        const limit = guard.dailyLimit(agent);
        return limit === null ? ledger.enqueue(tx, agent, wakeup, issue) : ledger.skip(wakeup, limit);
      }
    }
  }

  /** An issue is ready for its assignee: wake it, unless it did that itself. */
  issueAssigned(tx: WriteTransaction, actor: Actor, issue: Issue): void {
    this.#wakeAssignee(tx, actor, issue, 'issue_assigned', {});
  }

  /** Somebody commented on an issue: its assignee should see that. */
  issueCommented(tx: WriteTransaction, actor: Actor, issue: Issue, commentId: string): void {
    this.#wakeAssignee(tx, actor, issue, 'issue_commented', { commentId });
  }

  #wakeAssignee(tx: WriteTransaction, actor: Actor, issue: Issue, reason: string, extra: { commentId?: string }): void {
    if (issue.assigneeAgentId === null) return;
    if (actor.type === 'agent' && actor.agentId === issue.assigneeAgentId) return;
    this.requestIn(tx, SYSTEM, issue.assigneeAgentId, {
      source: 'assignment',
      triggerDetail: 'system',
      reason,
      payload: { issueId: issue.id, ...extra },
      idempotencyKey: null,
      forceFreshSession: false,
      failedRunId: null,
    });
  }
}
