/** Runs as their readers and requesters see them: looking them up, queueing and cancelling. `RunEngine` drives them. */
import { rm } from 'node:fs/promises';
import type { Actor } from '../../../contract/access.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { isActiveRun, RUN_STATES } from '../../../contract/runs.ts';
import type { WakeupSource, WakeupTrigger } from '../../../contract/wakeups.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/ids.ts';
import type { AccessService } from '../access/access.service.ts';
import type { ActivityService } from '../activity/activity.service.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { LogSlice, LogsService } from '../logs/logs.service.ts';
import type { RunEngine } from './run-engine.ts';
import type { RunJournal } from './run-journal.ts';
import { cancelled } from './run-outcome.ts';
import type { Run, RunEvent, RunFilter, RunsRepo } from './runs.repo.ts';

export type { Run, RunEvent };

export interface RunsDeps {
  readonly store: Store;
  readonly repo: RunsRepo;
  readonly journal: RunJournal;
  readonly engine: RunEngine;
  readonly access: AccessService;
  readonly activity: ActivityService;
  readonly logs: LogsService;
  readonly clock: Clock;
}

/** `cursor`: the id of the last run of the page before. */
export type RunListFilter = Omit<RunFilter, 'after'> & { readonly cursor?: string | undefined };

/** What a new run is made of. */
export interface RunRequest {
  readonly wakeupId: string;
  readonly source: WakeupSource;
  readonly triggerDetail: WakeupTrigger;
  /** Lower goes first. */
  readonly priority: number;
  readonly issueId: string | null;
  readonly taskKey: string | null;
  /** The failed run that this one tries again. */
  readonly retryOfRunId: string | null;
  readonly responsibleUserId: string | null;
  readonly context: JsonObject;
}

/** More runs of one agent than this in the queue help nobody. */
const MOST_QUEUED = 200;

export class RunsService {
  readonly #deps: RunsDeps;

  constructor(deps: RunsDeps) {
    this.#deps = deps;
  }

  /** @throws AppError not_found */
  get(actor: Actor, runId: string): Run {
    const run = this.#deps.repo.byId(runId);
    if (run === null) {
      this.#deps.access.require(actor, { action: 'company:list' });
      throw new AppError('not_found', 'Heartbeat run not found');
    }
    this.#deps.access.require(actor, { action: 'run:read', companyId: run.companyId }, 'Heartbeat run not found');
    return run;
  }

  /** Runs of a company or of one agent in it, the newest first; after those up to `cursor`, where that is given. */
  list(actor: Actor, companyId: string, { cursor, ...filter }: RunListFilter): Run[] {
    this.#deps.access.require(actor, { action: 'company:read', companyId });
    if (cursor === undefined) return this.#deps.repo.list(companyId, filter);
    const after = this.#deps.repo.byId(cursor);
    if (after === null || after.companyId !== companyId) throw new AppError('not_found', 'Heartbeat run not found');
    return this.#deps.repo.list(companyId, { ...filter, after });
  }

  /** Runs queued or in flight, the newest first; when they are fewer than `minCount`, the latest that are over besides. */
  live(actor: Actor, companyId: string, limit: number, minCount: number): Run[] {
    const active = this.list(actor, companyId, { states: ['queued', 'running'], limit });
    const missing = Math.min(minCount, limit) - active.length;
    if (missing <= 0) return active;
    const over = RUN_STATES.filter((state) => !isActiveRun(state));
    return [...active, ...this.#deps.repo.list(companyId, { states: over, limit: missing })];
  }

  /** Events of a run after a sequence number, the oldest first. */
  events(actor: Actor, runId: string, afterSeq: number, limit: number): RunEvent[] {
    this.get(actor, runId);
    return this.#deps.repo.events(runId, afterSeq, limit);
  }

  /** A stretch of a run's log. Empty, not missing, before the first line. */
  async log(
    actor: Actor,
    runId: string,
    offset: number,
    limitBytes: number,
  ): Promise<LogSlice & { reference: string }> {
    const owner = ownerOf(this.get(actor, runId));
    return { ...(await this.#deps.logs.read(owner, offset, limitBytes)), reference: this.#deps.logs.reference(owner) };
  }

  /** Where a run's log is kept, as surfaces show it. */
  logReference(run: Run): string {
    return this.#deps.logs.reference(ownerOf(run));
  }

  /** For other services: a run by its id, whoever asks. */
  find(runId: string): Run | null {
    return this.#deps.repo.byId(runId);
  }

  /** Whether it is a run of the agent that is not over. For other services. */
  isActiveOf(agentId: string, runId: string): boolean {
    const run = this.#deps.repo.byId(runId);
    return run?.agentId === agentId && isActiveRun(run.state);
  }

  /** Whether a run of the agent is queued or in flight. For other services. */
  hasActive(agentId: string): boolean {
    return this.#deps.repo.activeOf([agentId]).length > 0;
  }

  /** Runs of an agent that are in flight. For other services. */
  runningIdsOf(agentId: string): string[] {
    return this.#deps.repo.runningOf(agentId).map(({ id }) => id);
  }

  /** Active runs that work on an issue, the oldest first. */
  activeOfIssue(issueId: string): Run[] {
    return this.#deps.repo.activeOfIssue(issueId);
  }

  /** Active runs of an agent for a task, or for none (null), the newest first. */
  activeOfTask(agentId: string, taskKey: string | null): Run[] {
    return this.#deps.repo.activeOfTask(agentId, taskKey);
  }

  /**
   * Puts a run in the queue within the caller's transaction; it is looked at after the COMMIT.
   * @throws AppError conflict when too many runs of the agent wait already
   */
  enqueueIn(tx: WriteTransaction, agent: Agent, request: RunRequest): Run {
    if (this.#deps.repo.queuedCount(agent.id) >= MOST_QUEUED) {
      throw new AppError(
        'conflict',
        `${MOST_QUEUED} runs of ${agent.name} wait already. Cancel some, or let them finish first.`,
      );
    }
    const at = this.#deps.clock.iso();
    const run: Run = {
      ...request,
      id: newId(),
      companyId: agent.companyId,
      agentId: agent.id,
      state: 'queued',
      adapterType: agent.adapterType,
      sessionIdBefore: null,
      sessionIdAfter: null,
      error: null,
      errorCode: null,
      exitCode: null,
      signal: null,
      result: null,
      usage: null,
      logBytes: null,
      stdoutExcerpt: null,
      stderrExcerpt: null,
      processPid: null,
      processGroupId: null,
      processStartedAt: null,
      createdAt: at,
      startedAt: null,
      finishedAt: null,
      updatedAt: at,
    };
    this.#deps.journal.queued(tx, run);
    tx.afterCommit(() => this.#deps.engine.dispatch());
    return run;
  }

  /** A queued run learns of something else that it should look at, within the caller's transaction. */
  recontextIn(_tx: WriteTransaction, run: Run, context: JsonObject): Run {
    const changed: Run = { ...run, context, updatedAt: this.#deps.clock.iso() };
    this.#deps.repo.update(changed);
    return changed;
  }

  /** How many runs of an agent were made since a time. For other services. */
  countSince(agentId: string, since: string): number {
    return this.#deps.repo.countSince(agentId, since);
  }

  /** Cancels a run and answers at once; its processes end in the background. A run that is over stays as it is. */
  cancel(actor: Actor, runId: string): Promise<Run> {
    return this.#deps.store.write((tx) => {
      const run = this.get(actor, runId);
      this.#deps.access.require(actor, { action: 'run:cancel', companyId: run.companyId }, 'Heartbeat run not found');
      if (!isActiveRun(run.state)) return run;
      this.#deps.activity.record(tx, actor, {
        companyId: run.companyId,
        action: 'heartbeat.cancelled',
        entityType: 'heartbeat_run',
        entityId: run.id,
        runId: run.id,
        details: { agentId: run.agentId },
      });
      return this.#cancelIn(tx, run, { code: 'cancelled', message: 'Cancelled by a board operator' });
    });
  }

  /** Cancels every active run of the agents within the caller's transaction, or those that are meant. */
  cancelRunsOf(
    tx: WriteTransaction,
    agentIds: readonly string[],
    cause: { code: string; message: string },
    isMeant: (run: Run) => boolean = () => true,
  ): void {
    for (const run of this.#deps.repo.activeOf(agentIds)) if (isMeant(run)) this.#cancelIn(tx, run, cause);
  }

  /** Cancels every active run of the agents and waits until their processes are gone. */
  async endAllOf(agentIds: readonly string[], cause: { code: string; message: string }): Promise<void> {
    await this.#deps.store.write((tx) => this.cancelRunsOf(tx, agentIds, cause));
    if (await this.#deps.engine.settled(new Set(agentIds))) return;
    throw new AppError('unavailable', 'Some processes are still ending. Try again in a moment.');
  }

  /** How many runs of a company are queued and running, and those that failed since a time, the newest first. */
  summary(companyId: string, since: string, failures: number): { queued: number; running: number; failed: Run[] } {
    const counts = new Map(this.#deps.repo.countByState(companyId).map(({ state, count }) => [state, count]));
    return {
      queued: counts.get('queued') ?? 0,
      running: counts.get('running') ?? 0,
      failed: this.#deps.repo.failedSince(companyId, since, failures),
    };
  }

  /** Ids of all runs of a company. For other services. */
  idsOfCompany(companyId: string): string[] {
    return this.#deps.repo.idsOfCompany(companyId);
  }

  /** Ids of all runs of an agent. For other services. */
  idsOfAgent(agentId: string): string[] {
    return this.#deps.repo.idsOfAgent(agentId);
  }

  /** Deletes the working folders that were made for the agents. */
  async removeWorkspaces(agentIds: readonly string[]): Promise<void> {
    for (const agentId of agentIds) await rm(this.#deps.engine.workspace(agentId), { recursive: true, force: true });
  }

  #cancelIn(tx: WriteTransaction, run: Run, cause: { code: string; message: string }): Run {
    const finished = this.#deps.journal.finished(tx, run, cancelled(cause.code, cause.message), null);
    tx.afterCommit(() => this.#deps.engine.stop(run.id));
    return finished;
  }
}

const ownerOf = (run: Run) => ({ companyId: run.companyId, agentId: run.agentId, runId: run.id });
