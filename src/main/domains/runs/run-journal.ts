/** Every change of a run's row, with what must happen in the same transaction: events, the agent's state, observers. */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { ProcessIdentity } from '../../../contract/runner.ts';
import { isActiveRun, type RunEventLevel } from '../../../contract/runs.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { lastBytes } from '../../platform/last-bytes.ts';
import type { LifecycleService } from '../agents/lifecycle.service.ts';
import type { RevocationsService } from '../keys/revocations.service.ts';
import type { RunTokensService } from '../keys/run-tokens.service.ts';
import type { LiveEventsService } from '../live-events/live-events.service.ts';
import type { RunObserver } from './ports.ts';
import type { Launch } from './run-launch.ts';
import type { Exited, Outcome } from './run-outcome.ts';
import type { Run, RunsRepo } from './runs.repo.ts';

export interface RunJournalDeps {
  readonly repo: RunsRepo;
  readonly lifecycle: Pick<LifecycleService, 'runStarted' | 'runEnded' | 'runCancelled'>;
  readonly live: LiveEventsService;
  readonly runTokens: RunTokensService;
  readonly revocations: RevocationsService;
  readonly observer: RunObserver;
  readonly clock: Clock;
}

export class RunJournal {
  readonly #deps: RunJournalDeps;

  constructor(deps: RunJournalDeps) {
    this.#deps = deps;
  }

  /** A new run stands in the queue. */
  queued(tx: WriteTransaction, run: Run): void {
    this.#deps.repo.insert(run);
    this.#deps.live.publish(tx, run.companyId, 'heartbeat.run.queued', statusPayload(run));
  }

  /** The process of a run exists, behind its gate: from here on the ledger can find it. */
  started(tx: WriteTransaction, run: Run, process: ProcessIdentity, launch: Launch): Run {
    const { repo, clock, lifecycle, observer, live } = this.#deps;
    const at = clock.iso();
    const started: Run = {
      ...run,
      state: 'running',
      sessionIdBefore: launch.sessionId,
      startedAt: at,
      updatedAt: at,
      processPid: process.pid,
      processGroupId: process.groupId,
      processStartedAt: at,
    };
    repo.insertProcess({
      runId: run.id,
      pid: process.pid,
      groupId: process.groupId,
      startTicks: process.startTicks,
      bootId: process.bootId,
      recordedAt: at,
      endedAt: null,
    });
    repo.update(started);
    lifecycle.runStarted(tx, run.agentId);
    observer.runStarted(tx, started);
    this.event(tx, started, 'lifecycle', 'info', 'run started');
    this.event(tx, started, 'adapter.invoke', 'info', 'adapter invocation', launch.invocation);
    live.publish(tx, run.companyId, 'heartbeat.run.status', statusPayload(started));
    return started;
  }

  /** The run is over, whether or not its processes are. A run that is over already stays as it is. */
  finished(tx: WriteTransaction, run: Run, outcome: Outcome, end: Exited | null): Run {
    const { repo, clock, lifecycle, observer, live, runTokens, revocations } = this.#deps;
    if (!isActiveRun(run.state)) return this.#processEnded(run, end);
    const at = clock.iso();
    const finished: Run = {
      ...withFinalText(withProcessEnd(run, end), outcome.report?.finalText ?? null),
      sessionIdAfter: outcome.report?.sessionId ?? null,
      usage: outcome.report?.usage ?? null,
      state: outcome.state,
      error: outcome.error,
      errorCode: outcome.errorCode,
      finishedAt: at,
      updatedAt: at,
    };
    repo.update(finished);
    if (end !== null) repo.processEnded(run.id, at);
    tx.afterCommit(() => runTokens.revoke(run.id));
    revocations.revoked(tx);
    const level = outcome.error === null ? 'info' : outcome.state === 'cancelled' ? 'warn' : 'error';
    this.event(
      tx,
      finished,
      'lifecycle',
      level,
      `run ${outcome.state}${outcome.error === null ? '' : `: ${outcome.error}`}`,
    );
    const stillRunning = repo.runningOf(run.agentId).length > 0;
    if (outcome.state === 'cancelled') lifecycle.runCancelled(tx, run.agentId, stillRunning);
    else lifecycle.runEnded(tx, run.agentId, outcome.error, stillRunning);
    observer.runFinished(tx, finished);
    live.publish(tx, run.companyId, 'heartbeat.run.status', statusPayload(finished));
    return finished;
  }

  /** Processes of a run are verified gone. */
  processGone(_tx: WriteTransaction, runId: string): void {
    this.#deps.repo.processEnded(runId, this.#deps.clock.iso());
  }

  event(
    tx: WriteTransaction,
    run: Run,
    type: string,
    level: RunEventLevel,
    message: string,
    payload: JsonObject | null = null,
  ): void {
    const { repo, clock, live } = this.#deps;
    const seq = repo.insertEvent({
      runId: run.id,
      companyId: run.companyId,
      agentId: run.agentId,
      type,
      level,
      message,
      payload,
      createdAt: clock.iso(),
    });
    live.publish(tx, run.companyId, 'heartbeat.run.event', {
      runId: run.id,
      agentId: run.agentId,
      seq,
      eventType: type,
      level,
      message,
    });
  }

  #processEnded(run: Run, end: Exited | null): Run {
    if (end === null) return run;
    const ended = withProcessEnd(run, end);
    this.#deps.repo.update(ended);
    this.#deps.repo.processEnded(run.id, this.#deps.clock.iso());
    return ended;
  }
}

/** So much of what a run wrote is shown beside it; all of it is in its log. */
const EXCERPT_BYTES = 4096;

/** What a run said last stays with its result, beside how its process ended. */
const withFinalText = (run: Run, finalText: string | null): Run =>
  finalText === null ? run : { ...run, result: { ...run.result, finalText } };

function withProcessEnd(run: Run, end: Exited | null): Run {
  if (end === null) return run;
  return {
    ...run,
    exitCode: end.exitCode,
    signal: end.signal,
    logBytes: end.logBytes,
    stdoutExcerpt: lastBytes(end.stdoutTail, EXCERPT_BYTES),
    stderrExcerpt: lastBytes(end.stderrTail, EXCERPT_BYTES),
    result: {
      stopReason: end.stopped,
      timeoutFired: end.stopped === 'timed_out',
      stragglers: end.stragglers,
    },
  };
}

const statusPayload = (run: Run): JsonObject => ({
  runId: run.id,
  agentId: run.agentId,
  status: run.state,
  invocationSource: run.source,
  triggerDetail: run.triggerDetail,
  issueId: run.issueId,
  error: run.error,
  errorCode: run.errorCode,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
});
