/** Carries out the control plane's commands. */
import type { RunnerCommand, RunnerEvent } from '../../contract/runner.ts';
import { indexFile } from './index-file.ts';
import type { PrepareCommand } from './prepare-run.ts';
import { Probe } from './probe.ts';
import type { ProcessTable } from './process-table.ts';
import { refusalMessage } from './resolve-command.ts';
import { Run } from './run.ts';
import { sweepLedger } from './sweep.ts';

/** What the supervisor needs of the process around it. */
export interface SupervisorPorts {
  readonly table: ProcessTable | null;
  readonly emit: (event: RunnerEvent) => void;
  /** A failure that no event has room for. */
  readonly report: (message: string, error?: unknown) => void;
}

/** All runs of this runner. */
export class Supervisor {
  readonly #ports: SupervisorPorts;
  readonly #runs = new Map<string, { run: Run; ended: Promise<void> }>();
  readonly #probes = new Set<Probe>();
  #closing = false;

  constructor(ports: SupervisorPorts) {
    this.#ports = ports;
  }

  /** Carries out one command; what it leads to is told by events. `shutdown` is the caller's to begin. */
  handle(command: Exclude<RunnerCommand, { type: 'shutdown' }>): void {
    switch (command.type) {
      case 'prepare':
        this.#prepare(command);
        break;
      case 'release':
        this.#runs.get(command.runId)?.run.release();
        break;
      case 'abandon':
        this.#runs.get(command.runId)?.run.abandon();
        break;
      case 'stop':
        this.#runs.get(command.runId)?.run.stop(command.reason);
        break;
      case 'sweep':
        this.#answer(this.#sweep(command));
        break;
      case 'index':
        this.#answer(this.#index(command));
        break;
      case 'probe':
        this.#probe(command);
        break;
      case 'measure':
        this.#answer(this.#measure(command));
        break;
    }
  }

  /** Ends all runs and takes no more. Fulfilled when nothing of them is left. May be repeated with less grace. */
  async endAll(graceMs: number): Promise<void> {
    this.#closing = true;
    for (const { run } of this.#runs.values()) run.stop('shutdown', graceMs);
    const probes = [...this.#probes].map((probe) => probe.end());
    await Promise.all([...[...this.#runs.values()].map(({ ended }) => ended), ...probes]);
  }

  #prepare(command: PrepareCommand): void {
    const { runId, launch } = command;
    if (this.#closing) {
      const message = refusalMessage(launch, 'the runner is shutting down');
      this.#ports.emit({ type: 'refused', runId, code: 'spawn_failed', message });
      return;
    }
    if (this.#runs.has(runId)) {
      // An answer under this id would be taken for one about the run that has it.
      this.#ports.report(`run ${runId} was ordered twice`);
      return;
    }
    const run = new Run(command, this.#ports);
    const ended = run
      .supervise()
      .catch((error: unknown) => this.#ports.report(`run ${runId} could not be supervised`, error))
      .finally(() => this.#runs.delete(runId));
    this.#runs.set(runId, { run, ended });
  }

  #probe(command: Extract<RunnerCommand, { type: 'probe' }>): void {
    const probe = new Probe(this.#ports.table, command);
    if (!this.#closing) {
      this.#probes.add(probe);
      probe.ended.then(() => this.#probes.delete(probe));
    }
    const result = this.#closing ? probe.refuse('the runner is shutting down') : probe.ask();
    this.#answer(result.then((told) => ({ type: 'probed', requestId: command.requestId, result: told })));
  }

  async #sweep({ requestId, entries }: Extract<RunnerCommand, { type: 'sweep' }>): Promise<RunnerEvent> {
    // What runs under this runner is not left over.
    const leftOver = entries.filter(({ runId }) => !this.#runs.has(runId));
    const ended = this.#ports.table === null ? [] : await sweepLedger(this.#ports.table, leftOver);
    return { type: 'swept', requestId, ended };
  }

  async #index({ requestId, logFile }: Extract<RunnerCommand, { type: 'index' }>): Promise<RunnerEvent> {
    const index = await indexFile(logFile).catch((error: unknown) => {
      this.#ports.report(`${logFile} could not be indexed`, error);
      return { bytes: 0, blocks: [] };
    });
    return { type: 'indexed', requestId, ...index };
  }

  async #measure({ requestId, runIds }: Extract<RunnerCommand, { type: 'measure' }>): Promise<RunnerEvent> {
    const measured = await Promise.all(runIds.map((runId) => this.#runs.get(runId)?.run.measure() ?? null));
    return { type: 'measured', requestId, figures: measured.filter((figures) => figures !== null) };
  }

  #answer(answer: Promise<RunnerEvent>): void {
    answer.then(this.#ports.emit, (error: unknown) => this.#ports.report('a request failed', error));
  }
}
