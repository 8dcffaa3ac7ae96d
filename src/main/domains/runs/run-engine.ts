/**
 * The engine: takes queued runs to the runner, one process group each, and writes down what becomes of them. A run is
 * `running` from the COMMIT that puts its process on the ledger; only then does the gate open.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Adapter } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { ProcessIdentity, RunnerEvent } from '../../../contract/runner.ts';
import type { Store, WriteTransaction } from '../../db/store.ts';
import { inBackground } from '../../platform/background.ts';
import type { Logger } from '../../platform/logger.ts';
import { makeFolderSync } from '../../platform/make-folder.ts';
import type { Agent, AgentsService } from '../agents/agents.service.ts';
import type { RunTokensService } from '../keys/run-tokens.service.ts';
import type { LogsService } from '../logs/logs.service.ts';
import { InFlightRuns } from './in-flight.ts';
import type { LaunchConfigs, RunFiles, RunnerPort, RunObserver, ScriptRunner } from './ports.ts';
import { pickRuns } from './queue-rules.ts';
import type { RunJournal } from './run-journal.ts';
import { type Launch, planLaunch } from './run-launch.ts';
import { adapterFailed, cancelled, type Exited, outcomeOf } from './run-outcome.ts';
import type { Run, RunsRepo } from './runs.repo.ts';

export interface RunEngineDeps {
  readonly store: Store;
  readonly repo: RunsRepo;
  readonly journal: RunJournal;
  readonly observer: RunObserver;
  readonly agents: AgentsService;
  readonly configs: LaunchConfigs;
  readonly runTokens: RunTokensService;
  readonly logs: LogsService;
  readonly runner: RunnerPort;
  readonly scripts: ScriptRunner;
  /** What runs find in their own folder. */
  readonly files: RunFiles;
  /** Null: agents of the type have no runtime here. */
  readonly findAdapter: (type: string) => Adapter | null;
  readonly logger: Logger;
  readonly folders: { readonly scratch: string; readonly workspaces: string };
  /** The folder of an agent that lives elsewhere than below `workspaces`; null for all others. */
  readonly workspaceOf: (agentId: string) => string | null;
  /** Base of the API as agents reach it, without `/api`. */
  readonly apiUrl: () => string;
  readonly baseEnv: Readonly<Record<string, string | undefined>>;
  /** How many runs may be in flight over all agents. */
  readonly concurrency: number;
}

/** Longer than any agent's grace. */
const SETTLE_LIMIT_MS = 90_000;
/** A disk that cannot be written now will not be better at once. */
const WRITE_RETRY_MS = 5_000;
const MOST_WRITE_TRIES = 1_000;
const DEFAULT_RUNS_PER_AGENT = 4;
const MOST_RUNS_PER_AGENT = 50;

export class RunEngine {
  readonly #deps: RunEngineDeps;
  readonly #inFlight = new InFlightRuns();
  #open = false;
  /** Closed for a moment by itself, not by its owner. */
  #resting = false;
  #scheduled = false;

  constructor(deps: RunEngineDeps) {
    this.#deps = deps;
  }

  /** Begins to take runs from the queue. */
  open(): void {
    this.#resting = false;
    this.#open = true;
    this.dispatch();
  }

  /** Takes no more runs from the queue. */
  close(): void {
    this.#open = false;
    this.#resting = false;
  }

  /** Looks at the queue soon. Cheap to call, any number of times. */
  dispatch(): void {
    if (this.#scheduled || !this.#open) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#open) this.#takeFromQueue();
    });
  }

  #takeFromQueue(): void {
    const { repo, observer, concurrency, logger } = this.#deps;
    const picked = pickRuns({
      queued: repo.queued(),
      holding: this.#inFlight.holding().map(({ run }) => run),
      isTaken: (runId) => this.#inFlight.get(runId) !== undefined,
      concurrency,
      runsPerAgent: (agentId) => this.#runsPerAgent(agentId),
      isIssueBusy: (issueId) => observer.isIssueBusy(issueId),
    });
    for (const { id } of picked) {
      const run = repo.byId(id);
      if (run === null) continue;
      this.#inFlight.set({ run, started: null, ending: false });
      inBackground(this.#start(run), 'starting a run', logger);
    }
  }

  #runsPerAgent(agentId: string): number {
    const heartbeat = this.#deps.agents.find(agentId)?.runtimeConfig.heartbeat as
      | { maxConcurrentRuns?: unknown }
      | undefined;
    const wanted = heartbeat?.maxConcurrentRuns;
    if (typeof wanted !== 'number' || !Number.isFinite(wanted)) return DEFAULT_RUNS_PER_AGENT;
    return Math.min(MOST_RUNS_PER_AGENT, Math.max(1, Math.floor(wanted)));
  }

  async #start(run: Run): Promise<void> {
    const { agents, runner, logger } = this.#deps;
    try {
      const agent = agents.find(run.agentId);
      if (agent === null) throw new AppError('not_found', 'Its agent is gone');
      const started = await this.#plan(run, agent);
      // Cancelled while it was planned: nothing has been started.
      if (this.#inFlight.get(run.id)?.ending !== false) {
        this.#clear(run.id);
        return this.#inFlight.delete(run.id);
      }
      this.#inFlight.set({ run, started, ending: false });
      // Without a runner the run stays in the queue until there is one again.
      if (!runner.send(started.launch.command)) this.#inFlight.delete(run.id);
    } catch (error) {
      if (!(error instanceof AppError)) logger.error({ err: error, runId: run.id }, 'a run could not be prepared');
      const message = error instanceof AppError ? error.message : 'The run could not be prepared. See the server log.';
      await this.#fail(run.id, message);
    }
  }

  async #plan(run: Run, agent: Agent): Promise<{ adapter: Adapter; launch: Launch }> {
    const { configs, findAdapter, runTokens, logs, folders, apiUrl, scripts, files, baseEnv } = this.#deps;
    const adapter = findAdapter(agent.adapterType);
    if (adapter === null) throw new AppError('unprocessable', `No runtime for adapter type ${agent.adapterType}`);
    const { adapterConfig, secrets } = configs.open(agent);
    const owner = { companyId: run.companyId, agentId: agent.id, runId: run.id };
    const runToken = await runTokens.issue({ ...owner, adapterType: agent.adapterType });
    const workspace = this.workspace(agent.id);
    const scratchDir = join(folders.scratch, run.id);
    makeFolderSync(workspace);
    const launch = planLaunch({
      run,
      adapter,
      adapterConfig,
      configSecrets: secrets,
      runToken,
      sessionId: this.#deps.observer.sessionFor(run),
      apiUrl: apiUrl(),
      scripts,
      workspace,
      logFile: logs.file(owner),
      scratchDir,
      given: await files.give(agent, scratchDir),
      baseEnv,
    });
    return { adapter, launch };
  }

  /** Everything that the runner says comes here. */
  onRunnerEvent(event: RunnerEvent): void {
    const { logs, logger } = this.#deps;
    switch (event.type) {
      case 'gated':
        inBackground(this.#gated(event.runId, event.process), 'putting a run on the ledger', logger);
        return;
      case 'refused':
        inBackground(this.#fail(event.runId, event.message), 'recording a refused run', logger);
        return;
      case 'output': {
        const entry = this.#inFlight.get(event.runId);
        if (entry !== undefined) logs.announce({ ...entry.run, runId: event.runId }, event);
        return;
      }
      case 'blocks':
        // The index can be made anew from the file at any time.
        inBackground(logs.addBlocks(event.runId, event.blocks), 'indexing a log', logger);
        return;
      case 'exited':
        inBackground(this.#exited(event), 'recording the end of a run', logger);
        return;
      case 'ready':
      case 'started':
      case 'swept':
      case 'indexed':
        return;
    }
  }

  async #gated(runId: string, process: ProcessIdentity): Promise<void> {
    const { store, runner, logger } = this.#deps;
    try {
      const started = await store.write((tx) => this.#startIn(tx, runId, process));
      runner.send({ type: started ? 'release' : 'abandon', runId });
    } catch (error) {
      logger.error({ err: error, runId }, 'a run could not be put on the ledger');
      this.close();
      this.#resting = true;
      setTimeout(() => this.#resting && this.open(), WRITE_RETRY_MS).unref();
      runner.send({ type: 'abandon', runId });
    }
  }

  /** Puts the run on the ledger, unless something has come between since it was queued. */
  #startIn(tx: WriteTransaction, runId: string, process: ProcessIdentity): boolean {
    const { repo, journal, observer } = this.#deps;
    const run = repo.byId(runId);
    const started = this.#inFlight.get(runId)?.started;
    if (run === null || !started || run.state !== 'queued') return false;
    const obstacle = observer.obstacle(run);
    if (obstacle !== null) {
      journal.finished(tx, run, cancelled(obstacle.code, obstacle.message), null);
      return false;
    }
    journal.started(tx, run, process, started.launch);
    return true;
  }

  async #exited(end: Exited): Promise<void> {
    const { repo, journal } = this.#deps;
    const started = this.#inFlight.get(end.runId)?.started;
    await this.#untilWritten((tx) => {
      const run = repo.byId(end.runId);
      if (run === null || !started) return;
      // A gate that never opened leaves the run as it is: cancelled meanwhile, or still in the queue.
      if (end.neverStarted && run.state === 'queued') return;
      journal.finished(tx, run, outcomeOf(end, started.adapter, started.launch.command.timeoutMs), end);
    });
    this.#inFlight.delete(end.runId);
    this.dispatch();
  }

  /** Removes what was put into a run's folder before the runner took it over. */
  #clear(runId: string): void {
    const { folders, logger } = this.#deps;
    const folder = join(folders.scratch, runId);
    inBackground(rm(folder, { recursive: true, force: true }), 'clearing the folder of a run', logger);
  }

  async #fail(runId: string, message: string): Promise<void> {
    this.#clear(runId);
    await this.#untilWritten((tx) => {
      const run = this.#deps.repo.byId(runId);
      if (run !== null) this.#deps.journal.finished(tx, run, adapterFailed(message), null);
    });
    this.#inFlight.delete(runId);
    this.dispatch();
  }

  /** The end of a run is a fact that must not be lost: it is written again and again until it is kept. */
  async #untilWritten(fn: (tx: WriteTransaction) => void): Promise<void> {
    const { store, logger } = this.#deps;
    for (let tries = 1; tries <= MOST_WRITE_TRIES; tries += 1) {
      try {
        return await store.write(fn);
      } catch (error) {
        // The next start puts in order what a stopping one could not write.
        if (error instanceof AppError && error.code === 'unavailable') return;
        logger.error({ err: error, tries }, 'the end of a run could not be written; trying again');
        await delay(WRITE_RETRY_MS, undefined, { ref: false });
      }
    }
  }

  /** The folder that an agent works in when its configuration names none. */
  workspace(agentId: string): string {
    return this.#deps.workspaceOf(agentId) ?? join(this.#deps.folders.workspaces, agentId);
  }

  /** Ends the processes of a run that is over for its readers. */
  stop(runId: string): void {
    const entry = this.#inFlight.get(runId);
    if (entry === undefined) return;
    this.#inFlight.set({ ...entry, ending: true });
    if (entry.started !== null) this.#deps.runner.send({ type: 'stop', runId, reason: 'cancelled' });
    this.dispatch();
  }

  /** Resolves when no process of the agents is left, at the latest after the longest grace. @returns whether none is */
  settled(agentIds: ReadonlySet<string>): Promise<boolean> {
    return this.#inFlight.settled(agentIds, SETTLE_LIMIT_MS);
  }

  /** The runner is gone and with it all that it knew. */
  forgetInFlight(): void {
    this.#inFlight.clear();
  }
}
