/**
 * The engine: takes queued runs to the runner, one process group each, and writes down what becomes of them. A run is
 * `running` from the COMMIT that puts its process on the ledger; only then does the gate open.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { ProcessIdentity, RunnerEvent } from '../../../contract/runner.ts';
import type { Store } from '../../db/store.ts';
import type { Logger } from '../../platform/logger.ts';
import type { AgentsService } from '../agents/agents.service.ts';
import type { RunTokensService } from '../keys/run-tokens.service.ts';
import type { LogsService } from '../logs/logs.service.ts';
import type { RunnerPort, ScriptRunner } from './ports.ts';
import type { RunJournal } from './run-journal.ts';
import { type Launch, planLaunch } from './run-launch.ts';
import { adapterFailed, type Exited, outcomeOf } from './run-outcome.ts';
import type { Run, RunsRepo } from './runs.repo.ts';

export interface RunEngineDeps {
  readonly store: Store;
  readonly repo: RunsRepo;
  readonly journal: RunJournal;
  readonly agents: AgentsService;
  readonly runTokens: RunTokensService;
  readonly logs: LogsService;
  readonly runner: RunnerPort;
  readonly scripts: ScriptRunner;
  /** Null: agents of the type have no runtime here. */
  readonly findAdapter: (type: string) => Adapter | null;
  readonly logger: Logger;
  readonly folders: { readonly scratch: string; readonly workspaces: string };
  /** Base of the API as agents reach it, without `/api`. */
  readonly apiUrl: () => string;
  readonly baseEnv: Readonly<Record<string, string | undefined>>;
  /** How many runs may be in flight over all agents. */
  readonly concurrency: number;
}

/** A run that the runner knows of. */
interface InFlight {
  readonly run: Run;
  readonly adapter: Adapter;
  readonly launch: Launch;
  /** Over for its readers, but its processes are still ending: it holds no place any more. */
  ending: boolean;
}

/** Longer than any agent's grace is likely to be. */
const SETTLE_LIMIT_MS = 20_000;
const LEDGER_RETRY_MS = 5_000;
const DEFAULT_RUNS_PER_AGENT = 4;
const MOST_RUNS_PER_AGENT = 50;

export class RunEngine {
  readonly #deps: RunEngineDeps;
  readonly #inFlight = new Map<string, InFlight>();
  /** Runs on their way to the runner. */
  readonly #starting = new Map<string, string>();
  #waiters: (() => void)[] = [];
  /** Closed for a moment by itself, not by its owner. */
  #resting = false;
  #open = false;
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
    const perAgent = new Map<string, number>();
    const count = (agentId: string): void => void perAgent.set(agentId, (perAgent.get(agentId) ?? 0) + 1);
    for (const { run, ending } of this.#inFlight.values()) if (!ending) count(run.agentId);
    for (const agentId of this.#starting.values()) count(agentId);
    let total = [...perAgent.values()].reduce((sum, each) => sum + each, 0);

    for (const { id, agentId } of this.#deps.repo.queued()) {
      if (total >= this.#deps.concurrency) return;
      if (this.#starting.has(id) || this.#inFlight.has(id)) continue;
      if ((perAgent.get(agentId) ?? 0) >= this.#runsPerAgent(agentId)) continue;
      count(agentId);
      total += 1;
      this.#starting.set(id, agentId);
      void this.#start(id).finally(() => this.#starting.delete(id));
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

  async #start(runId: string): Promise<void> {
    const { repo, agents, runTokens, logs, runner, folders } = this.#deps;
    const run = repo.byId(runId);
    const agent = run === null ? null : agents.find(run.agentId);
    if (run === null || agent === null || run.state !== 'queued') return;
    try {
      const adapter = this.#deps.findAdapter(agent.adapterType);
      if (adapter === null) throw new AppError('unprocessable', `No runtime for adapter type ${agent.adapterType}`);
      const owner = { companyId: run.companyId, agentId: agent.id, runId };
      const runToken = await runTokens.issue({ ...owner, adapterType: agent.adapterType });
      const workspace = this.workspace(agent.id);
      mkdirSync(workspace, { recursive: true, mode: 0o700 });
      const launch = planLaunch({
        run,
        adapter,
        adapterConfig: agent.adapterConfig,
        runToken,
        apiUrl: this.#deps.apiUrl(),
        scripts: this.#deps.scripts,
        workspace,
        logFile: logs.file(owner),
        scratchDir: join(folders.scratch, runId),
        baseEnv: this.#deps.baseEnv,
      });
      this.#inFlight.set(runId, { run, adapter, launch, ending: false });
      // Without a runner the run stays in the queue until there is one again.
      if (!runner.send(launch.command)) this.#inFlight.delete(runId);
    } catch (error) {
      this.#inFlight.delete(runId);
      if (!(error instanceof AppError)) this.#deps.logger.error({ err: error, runId }, 'a run could not be prepared');
      await this.#fail(
        runId,
        error instanceof AppError ? error.message : 'The run could not be prepared. See the server log.',
      );
    }
  }

  /** Everything that the runner says comes here. */
  onRunnerEvent(event: RunnerEvent): void {
    switch (event.type) {
      case 'gated':
        void this.#gated(event.runId, event.process);
        return;
      case 'refused':
        this.#inFlight.delete(event.runId);
        void this.#fail(event.runId, event.message);
        return;
      case 'output': {
        const entry = this.#inFlight.get(event.runId);
        if (entry !== undefined) this.#deps.logs.announce({ ...entry.run, runId: event.runId }, event);
        return;
      }
      case 'blocks':
        void this.#deps.logs.addBlocks(event.runId, event.blocks);
        return;
      case 'exited':
        void this.#exited(event);
        return;
      case 'ready':
      case 'started':
      case 'swept':
      case 'indexed':
        return;
    }
  }

  async #gated(runId: string, process: ProcessIdentity): Promise<void> {
    const { store, repo, journal, runner, logger } = this.#deps;
    const entry = this.#inFlight.get(runId);
    try {
      const started = await store.write((tx) => {
        const run = repo.byId(runId);
        if (entry === undefined || run === null || run.state !== 'queued') return false;
        journal.started(tx, run, process, entry.launch.invocation);
        return true;
      });
      runner.send({ type: started ? 'release' : 'abandon', runId });
    } catch (error) {
      logger.error({ err: error, runId }, 'a run could not be put on the ledger');
      // A disk that cannot be written now will not be better at once: the queue rests for a while.
      this.close();
      this.#resting = true;
      setTimeout(() => this.#resting && this.open(), LEDGER_RETRY_MS).unref();
      runner.send({ type: 'abandon', runId });
    }
  }

  async #exited(end: Exited): Promise<void> {
    const { store, repo, journal, logger } = this.#deps;
    const entry = this.#inFlight.get(end.runId);
    try {
      await store.write((tx) => {
        const run = repo.byId(end.runId);
        if (run === null || entry === undefined) return;
        // A gate that never opened leaves the run as it is: cancelled meanwhile, or still in the queue.
        if (end.neverStarted && run.state === 'queued') return;
        journal.finished(tx, run, outcomeOf(end, entry.adapter, entry.launch.command.timeoutMs), end);
      });
    } catch (error) {
      logger.error({ err: error, runId: end.runId }, 'the end of a run could not be recorded');
    } finally {
      this.#inFlight.delete(end.runId);
      for (const waiter of this.#waiters.splice(0)) waiter();
      this.dispatch();
    }
  }

  async #fail(runId: string, message: string): Promise<void> {
    await this.#deps.store.write((tx) => {
      const run = this.#deps.repo.byId(runId);
      if (run !== null) this.#deps.journal.finished(tx, run, adapterFailed(message), null);
    });
    this.dispatch();
  }

  /** The folder that an agent works in when its configuration names none. */
  workspace(agentId: string): string {
    return join(this.#deps.folders.workspaces, agentId);
  }

  /** Ends the processes of a run that is over for its readers. */
  stop(runId: string): void {
    const entry = this.#inFlight.get(runId);
    if (entry === undefined) return;
    entry.ending = true;
    this.#deps.runner.send({ type: 'stop', runId, reason: 'cancelled' });
    this.dispatch();
  }

  /** Resolves when no process of the agents is left, or none has ended for a while. */
  async settled(agentIds: ReadonlySet<string>): Promise<void> {
    const busy = (): boolean => [...this.#inFlight.values()].some(({ run }) => agentIds.has(run.agentId));
    while (busy()) {
      const before = this.#inFlight.size;
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve);
        setTimeout(resolve, SETTLE_LIMIT_MS).unref();
      });
      if (this.#inFlight.size >= before) return;
    }
  }

  /** The runner is gone and with it all that it knew. */
  forgetInFlight(): void {
    this.#inFlight.clear();
  }
}
