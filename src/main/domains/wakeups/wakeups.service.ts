/**
 * Wakeups: from a request that an agent works to a run in the queue, or to the precise reason why not. Every request
 * leaves a row, whatever became of it.
 */
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { WakeupRequest } from '../../../contract/paperclip/runs.ts';
import type { SkipReason } from '../../../contract/wakeups.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { CompaniesService } from '../companies/companies.service.ts';
import { type Issue, type IssuesService, isClosed, priorityRank } from '../issues/issues.service.ts';
import type { Run, RunsService } from '../runs/runs.service.ts';
import { policySkip, SKIP_MESSAGES, taskKeyOf } from './wake-policy.ts';
import type { Wakeup, WakeupsRepo } from './wakeups.repo.ts';

export interface WakeupsDeps {
  readonly store: Store;
  readonly repo: WakeupsRepo;
  readonly access: AccessService;
  readonly companies: CompaniesService;
  readonly agents: AgentsService;
  readonly issues: IssuesService;
  readonly runs: RunsService;
  /** Whether agents of the type can run here. */
  readonly hasRuntime: (adapterType: string) => boolean;
  readonly clock: Clock;
}

/** What became of a request: a run (a new one or the one that absorbed it), or a reason. */
export type WakeOutcome =
  | { readonly type: 'run'; readonly run: Run }
  | {
      readonly type: 'skipped';
      readonly reason: SkipReason;
      readonly message: string;
      readonly issueId: string | null;
      /** The run that holds the issue, when that is the reason. */
      readonly blockingRun: Run | null;
    };

/** Runs without an issue stand between those of medium and of low priority. */
const PRIORITY_WITHOUT_ISSUE = 2;

export class WakeupsService {
  readonly #deps: WakeupsDeps;

  constructor(deps: WakeupsDeps) {
    this.#deps = deps;
  }

  /**
   * Asks an agent to work. The same idempotency key gives the same answer again and never a second run.
   * @throws AppError forbidden | conflict (not invokable, no runtime, company not active, broken chain)
   */
  request(actor: Actor, agent: Agent, request: WakeupRequest): Promise<WakeOutcome> {
    return this.#deps.store.write((tx) => this.requestIn(tx, actor, agent.id, request));
  }

  /** The same within the caller's transaction. */
  requestIn(tx: WriteTransaction, actor: Actor, agentId: string, request: WakeupRequest): WakeOutcome {
    const { access, agents, repo } = this.#deps;
    const agent = agents.current(agentId);
    access.require(actor, { action: 'agent:wake', companyId: agent.companyId, agentId }, 'Agent not found');
    if (request.idempotencyKey !== null) {
      const earlier = repo.byIdempotencyKey(agentId, request.idempotencyKey);
      if (earlier !== null) return this.#outcomeOf(earlier);
    }
    this.#requireInvokable(agent);
    return this.#accept(tx, actor, agent, request);
  }

  /** Why the agent cannot be woken now, in words; null when it can. */
  #obstacle(agent: Agent): string | null {
    try {
      this.#requireInvokable(agent);
      return null;
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  }

  #requireInvokable(agent: Agent): void {
    const { repairGuidance } = this.#deps.agents.health(agent);
    if (repairGuidance !== null && agent.state !== 'terminated') throw new AppError('conflict', repairGuidance);
    const company = this.#deps.companies.find(agent.companyId);
    if (company.status !== 'active') {
      throw new AppError('conflict', 'Company is not active', { details: { status: company.status } });
    }
    const reason = NOT_INVOKABLE[agent.state];
    if (reason !== undefined) {
      throw new AppError('conflict', 'Agent is not invokable in its current state', {
        details: { status: reason, reason, invalidOrgChain: false, agentId: agent.id, agentStatus: reason },
      });
    }
    if (!this.#deps.hasRuntime(agent.adapterType)) {
      throw new AppError(
        'conflict',
        `${agent.name} has no runtime here: choose another adapter than ${agent.adapterType}.`,
        {
          details: { reason: 'no_runtime', agentId: agent.id, adapterType: agent.adapterType },
        },
      );
    }
  }

  #accept(tx: WriteTransaction, actor: Actor, agent: Agent, request: WakeupRequest): WakeOutcome {
    const wakeup = this.#newWakeup(actor, agent, request);
    const skip = policySkip(agent.runtimeConfig, request.source);
    if (skip !== null) return this.#skip(wakeup, skip);

    const reference = request.payload?.issueId;
    if (typeof reference === 'string') {
      const issue = this.#deps.issues.find(reference);
      if (issue === null || issue.companyId !== agent.companyId)
        return this.#skip(wakeup, 'issue_execution_issue_not_found');
      const taskKey = taskKeyOf(request.payload, issue.id);
      return this.#acceptForIssue(tx, actor, agent, { ...wakeup, issueId: issue.id, taskKey }, issue);
    }
    const keyed = { ...wakeup, taskKey: taskKeyOf(request.payload, null) };
    // Only work of the same key is the same work; a human's click always makes a run of its own.
    const same =
      actor.type === 'user' ? undefined : this.#absorber(actor, this.#deps.runs.activeOfTask(agent.id, keyed.taskKey));
    return same === undefined ? this.#enqueue(tx, agent, keyed, null) : this.#coalesce(keyed, same);
  }

  #acceptForIssue(tx: WriteTransaction, actor: Actor, agent: Agent, wakeup: Wakeup, issue: Issue): WakeOutcome {
    const obstacle = this.#issueObstacle(issue);
    if (obstacle !== null) return this.#skip(wakeup, obstacle);
    const active = this.#deps.runs.activeOfIssue(issue.id);
    const own = this.#absorber(
      actor,
      active.filter((run) => run.agentId === agent.id),
    );
    if (own !== undefined) return this.#coalesce(wakeup, own);
    const holder = active.find((run) => run.state === 'running') ?? this.#holderOf(issue);
    if (holder !== undefined) return this.#defer(wakeup, holder);
    return this.#enqueue(tx, agent, wakeup, issue);
  }

  /**
   * The run that can take a wakeup along. One that has begun may have looked already: only its own agent can know that it
   * still will.
   */
  #absorber(actor: Actor, runs: readonly Run[]): Run | undefined {
    return runs.find((run) => run.state === 'queued') ?? (actor.type === 'agent' ? runs[0] : undefined);
  }

  #issueObstacle(issue: Issue): SkipReason | null {
    if (isClosed(issue.status)) return 'issue_state_guard_mismatch';
    return this.#deps.issues.openBlockers(issue.id).length > 0 ? 'issue_dependencies_blocked' : null;
  }

  /** The run that works on an issue without having been woken for it. */
  #holderOf(issue: Issue): Run | undefined {
    const run = issue.executionRunId === null ? null : this.#deps.runs.find(issue.executionRunId);
    return run !== null && run.state === 'running' ? run : undefined;
  }

  /** Whether a run works on the issue. */
  isIssueBusy(issueId: string): boolean {
    const issue = this.#deps.issues.find(issueId);
    return issue !== null && this.#holderOf(issue) !== undefined;
  }

  /** Why a queued run may not start any more; null when it may. Codes: the Paperclip server. */
  obstacleOf(run: Run): { code: string; message: string } | null {
    const obstacle = this.#obstacle(this.#deps.agents.current(run.agentId));
    if (obstacle !== null) return { code: 'agent_not_invokable', message: obstacle };
    if (run.issueId === null) return null;
    const issue = this.#deps.issues.find(run.issueId);
    if (issue === null) return { code: 'issue_execution_issue_not_found', message: 'Its issue is gone' };
    if (issue.assigneeAgentId !== null && issue.assigneeAgentId !== run.agentId) {
      return { code: 'issue_assignee_changed', message: `${issue.identifier} is assigned to another agent now` };
    }
    const reason = this.#issueObstacle(issue);
    return reason === null
      ? null
      : { code: reason, message: `${issue.identifier} is closed or waits for other issues` };
  }

  #newWakeup(actor: Actor, agent: Agent, request: WakeupRequest): Wakeup {
    return {
      id: newId(),
      companyId: agent.companyId,
      agentId: agent.id,
      source: request.source,
      triggerDetail: request.triggerDetail,
      reason: request.reason,
      payload: request.payload,
      state: 'queued',
      skipReason: null,
      coalescedCount: 0,
      requestedByType: actor.type,
      requestedById: actor.type === 'user' ? actor.userId : actor.type === 'agent' ? actor.agentId : null,
      idempotencyKey: request.idempotencyKey,
      forceFreshSession: request.forceFreshSession === true,
      issueId: null,
      taskKey: null,
      runId: null,
      requestedAt: this.#deps.clock.iso(),
      claimedAt: null,
      finishedAt: null,
      error: null,
    };
  }

  #enqueue(tx: WriteTransaction, agent: Agent, wakeup: Wakeup, issue: Issue | null, isNew = true): WakeOutcome {
    const { runs, repo } = this.#deps;
    const run = runs.enqueueIn(tx, agent, {
      wakeupId: wakeup.id,
      source: wakeup.source,
      triggerDetail: wakeup.triggerDetail,
      priority: issue === null ? PRIORITY_WITHOUT_ISSUE : priorityRank(issue.priority),
      issueId: wakeup.issueId,
      taskKey: wakeup.taskKey,
      responsibleUserId: wakeup.requestedByType === 'user' ? wakeup.requestedById : null,
      context: contextOf(wakeup),
    });
    const row: Wakeup = { ...wakeup, state: 'queued', runId: run.id };
    if (isNew) repo.insert(row);
    else repo.update(row);
    return { type: 'run', run };
  }

  #coalesce(wakeup: Wakeup, run: Run): WakeOutcome {
    const { repo, clock } = this.#deps;
    repo.insert({ ...wakeup, state: 'coalesced', runId: run.id, finishedAt: clock.iso() });
    const absorbing = repo.byId(run.wakeupId);
    if (absorbing !== null) repo.update({ ...absorbing, coalescedCount: absorbing.coalescedCount + 1 });
    return { type: 'run', run };
  }

  #defer(wakeup: Wakeup, holder: Run): WakeOutcome {
    const { repo, clock } = this.#deps;
    const waiting = repo.deferredFor(holder.issueId ?? '').find((each) => each.agentId === wakeup.agentId);
    if (waiting !== undefined) {
      repo.update({ ...waiting, coalescedCount: waiting.coalescedCount + 1 });
      repo.insert({ ...wakeup, state: 'coalesced', skipReason: 'issue_execution_deferred', finishedAt: clock.iso() });
      return this.#outcomeOf(waiting);
    }
    const row: Wakeup = { ...wakeup, state: 'deferred', skipReason: 'issue_execution_deferred', runId: holder.id };
    repo.insert(row);
    return this.#outcomeOf(row);
  }

  #skip(wakeup: Wakeup, reason: SkipReason): WakeOutcome {
    const row: Wakeup = { ...wakeup, state: 'skipped', skipReason: reason, finishedAt: this.#deps.clock.iso() };
    this.#deps.repo.insert(row);
    return this.#outcomeOf(row);
  }

  /** What a stored request came to, as it is now. */
  #outcomeOf(wakeup: Wakeup): WakeOutcome {
    const run = wakeup.runId === null ? null : this.#deps.runs.find(wakeup.runId);
    if (run !== null && wakeup.state !== 'deferred') return { type: 'run', run };
    const reason = (wakeup.skipReason ?? 'issue_state_guard_mismatch') as SkipReason;
    return { type: 'skipped', reason, message: SKIP_MESSAGES[reason], issueId: wakeup.issueId, blockingRun: run };
  }

  /** A run has left the queue: its wakeup is claimed, its issue is being worked on. */
  runStarted(tx: WriteTransaction, run: Run): void {
    this.#update(run.wakeupId, { state: 'claimed', claimedAt: this.#deps.clock.iso() });
    if (run.issueId !== null) this.#deps.issues.markExecution(tx, run.issueId, run.id);
  }

  /** A run is over: its wakeup is too, and whoever waited for its issue gets a turn. */
  runFinished(tx: WriteTransaction, run: Run): void {
    const state = run.state === 'succeeded' ? 'completed' : run.state === 'cancelled' ? 'cancelled' : 'failed';
    this.#update(run.wakeupId, { state, finishedAt: this.#deps.clock.iso(), error: run.error });
    const freed = new Set(this.#deps.issues.clearExecution(tx, run.id));
    if (run.issueId !== null) freed.add(run.issueId);
    for (const issueId of freed) this.#promoteDeferred(tx, issueId);
  }

  #promoteDeferred(tx: WriteTransaction, issueId: string): void {
    const { repo, agents, issues, clock } = this.#deps;
    if (this.isIssueBusy(issueId)) return;
    const issue = issues.find(issueId);
    for (const wakeup of repo.deferredFor(issueId)) {
      const agent = agents.current(wakeup.agentId);
      const reason = issue === null ? 'issue_execution_issue_not_found' : this.#issueObstacle(issue);
      const error = reason === null ? this.#obstacle(agent) : SKIP_MESSAGES[reason];
      if (error === null) {
        this.#enqueue(tx, agent, { ...wakeup, skipReason: null }, issue, false);
        return;
      }
      repo.update({
        ...wakeup,
        state: 'skipped',
        skipReason: reason ?? 'agent.not_invokable',
        finishedAt: clock.iso(),
        error,
      });
    }
  }

  /** An issue is ready for its assignee: wake it, unless it did that itself or cannot work now. */
  issueAssigned(tx: WriteTransaction, actor: Actor, issue: Issue): void {
    this.#wakeAssignee(tx, actor, issue, 'issue_assigned', {});
  }

  issueCommented(tx: WriteTransaction, actor: Actor, issue: Issue, commentId: string): void {
    this.#wakeAssignee(tx, actor, issue, 'issue_commented', { commentId });
  }

  #wakeAssignee(tx: WriteTransaction, actor: Actor, issue: Issue, reason: string, extra: { commentId?: string }): void {
    if (issue.assigneeAgentId === null) return;
    if (actor.type === 'agent' && actor.agentId === issue.assigneeAgentId) return;
    const agent = this.#deps.agents.current(issue.assigneeAgentId);
    const request: WakeupRequest = {
      source: 'assignment',
      triggerDetail: 'system',
      reason,
      payload: { issueId: issue.id, ...extra },
      idempotencyKey: null,
      forceFreshSession: false,
    };
    const system: Actor = { type: 'system' };
    const obstacle = this.#obstacle(agent);
    if (obstacle === null) this.#accept(tx, system, agent, request);
    else
      this.#skip(
        { ...this.#newWakeup(system, agent, request), issueId: issue.id, error: obstacle },
        'agent.not_invokable',
      );
  }

  #update(wakeupId: string, changes: Partial<Wakeup>): void {
    const wakeup = this.#deps.repo.byId(wakeupId);
    if (wakeup !== null) this.#deps.repo.update({ ...wakeup, ...changes });
  }
}

const NOT_INVOKABLE: Readonly<Partial<Record<Agent['state'], string>>> = {
  paused: 'paused',
  terminated: 'terminated',
  awaiting_approval: 'pending_approval',
};

/** What a run knows of why it was made. Keys: the Paperclip server's context snapshot. */
function contextOf(wakeup: Wakeup): Record<string, unknown> {
  return {
    ...wakeup.payload,
    ...(wakeup.issueId === null ? {} : { issueId: wakeup.issueId, taskId: wakeup.issueId }),
    ...(wakeup.taskKey === null ? {} : { taskKey: wakeup.taskKey }),
    ...(typeof wakeup.payload?.commentId === 'string' ? { wakeCommentId: wakeup.payload.commentId } : {}),
    ...(wakeup.reason === null ? {} : { wakeReason: wakeup.reason }),
    wakeSource: wakeup.source,
    wakeTriggerDetail: wakeup.triggerDetail,
    triggeredBy: wakeup.requestedByType === 'user' ? 'board' : wakeup.requestedByType,
    actorId: wakeup.requestedById,
    forceFreshSession: wakeup.forceFreshSession,
  };
}
