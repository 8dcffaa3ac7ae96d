/** The rows of wakeups: every request leaves one, whatever became of it. */
import type { SkipReason } from '../../../contract/wakeups.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Agent } from '../agents/agents.service.ts';
import { type Issue, priorityRank } from '../issues/issues.service.ts';
import type { Run, RunsService } from '../runs/runs.service.ts';
import { contextOf, mergedContext } from './wake-context.ts';
import { SKIP_MESSAGES } from './wake-policy.ts';
import type { Wakeup, WakeupsRepo } from './wakeups.repo.ts';

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

export class WakeLedger {
  readonly #repo: WakeupsRepo;
  readonly #runs: RunsService;
  readonly #clock: Clock;

  constructor(repo: WakeupsRepo, runs: RunsService, clock: Clock) {
    this.#repo = repo;
    this.#runs = runs;
    this.#clock = clock;
  }

  /** What the request with the same key came to, as it is now; null when there was none. */
  earlier(agentId: string, idempotencyKey: string): WakeOutcome | null {
    const wakeup = this.#repo.byIdempotencyKey(agentId, idempotencyKey);
    return wakeup === null ? null : this.#outcomeOf(wakeup);
  }

  /** A run of its own. A wakeup that waited before has its row already. */
  enqueue(tx: WriteTransaction, agent: Agent, wakeup: Wakeup, issue: Issue | null, isNew = true): WakeOutcome {
    const run = this.#runs.enqueueIn(tx, agent, {
      wakeupId: wakeup.id,
      source: wakeup.source,
      triggerDetail: wakeup.triggerDetail,
      priority: issue === null ? PRIORITY_WITHOUT_ISSUE : priorityRank(issue.priority),
      issueId: wakeup.issueId,
      taskKey: wakeup.taskKey,
      retryOfRunId: wakeup.retryOfRunId,
      responsibleUserId: wakeup.requestedByType === 'user' ? wakeup.requestedById : null,
      context: contextOf(wakeup),
    });
    const row: Wakeup = { ...wakeup, state: 'queued', skipReason: null, runId: run.id };
    if (isNew) this.#repo.insert(row);
    else this.#repo.update(row);
    return { type: 'run', run };
  }

  /** Along with a run that is there already; one that has not begun gets to know of it. */
  coalesce(tx: WriteTransaction, wakeup: Wakeup, run: Run): WakeOutcome {
    this.#repo.insert({ ...wakeup, state: 'coalesced', runId: run.id, finishedAt: this.#clock.iso() });
    const absorbing = this.#repo.byId(run.wakeupId);
    if (absorbing !== null) this.#repo.update({ ...absorbing, coalescedCount: absorbing.coalescedCount + 1 });
    if (run.state !== 'queued') return { type: 'run', run };
    return { type: 'run', run: this.#runs.recontextIn(tx, run, mergedContext(run.context, wakeup)) };
  }

  /** Until another run is done with the issue. A second request of the same agent waits with its first. */
  defer(wakeup: Wakeup, holder: Run): WakeOutcome {
    const reason = 'issue_execution_deferred';
    const waiting = this.#repo.deferredFor(wakeup.issueId ?? '').find((each) => each.agentId === wakeup.agentId);
    if (waiting !== undefined) {
      const payload = { ...waiting.payload, ...wakeup.payload };
      this.#repo.update({ ...waiting, payload, coalescedCount: waiting.coalescedCount + 1 });
      this.#repo.insert({ ...wakeup, state: 'coalesced', skipReason: reason, finishedAt: this.#clock.iso() });
      return this.#outcomeOf(waiting);
    }
    const row: Wakeup = { ...wakeup, state: 'deferred', skipReason: reason, runId: holder.id };
    this.#repo.insert(row);
    return this.#outcomeOf(row);
  }

  /** Nothing, for this reason. `error` says more than the reason's own words where somebody knows more. */
  skip(wakeup: Wakeup, reason: SkipReason, error: string | null = null): WakeOutcome {
    const row: Wakeup = { ...wakeup, state: 'skipped', skipReason: reason, error, finishedAt: this.#clock.iso() };
    this.#repo.insert(row);
    return this.#outcomeOf(row);
  }

  /** A wakeup that waited in vain. */
  dropDeferred(wakeup: Wakeup, reason: SkipReason, error: string): void {
    this.#repo.update({ ...wakeup, state: 'skipped', skipReason: reason, finishedAt: this.#clock.iso(), error });
  }

  /** Waiting for an issue to be free, the oldest first. */
  deferredFor(issueId: string): Wakeup[] {
    return this.#repo.deferredFor(issueId);
  }

  update(wakeupId: string, changes: Partial<Wakeup>): void {
    const wakeup = this.#repo.byId(wakeupId);
    if (wakeup !== null) this.#repo.update({ ...wakeup, ...changes });
  }

  /** What a stored request came to, as it is now. */
  #outcomeOf(wakeup: Wakeup): WakeOutcome {
    const run = wakeup.runId === null ? null : this.#runs.find(wakeup.runId);
    if (run !== null && wakeup.state !== 'deferred') return { type: 'run', run };
    const reason = (wakeup.skipReason ?? 'issue_state_guard_mismatch') as SkipReason;
    const message = SKIP_MESSAGES[reason];
    return { type: 'skipped', reason, message, issueId: wakeup.issueId, blockingRun: run };
  }
}
