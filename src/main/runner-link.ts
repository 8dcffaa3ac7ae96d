/** The runner as the control plane sees it: started, watched, and started again when it dies. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { LedgerEntry, LogBlock, ProbeResult, RunFigures, RunnerCommand } from '../contract/runner.ts';
import type { RunnerPort } from './domains/runs/ports.ts';
import type { RunEngine } from './domains/runs/run-engine.ts';
import type { Logger } from './platform/logger.ts';
import { type Probe, RunnerClient, type RunnerDeath } from './runner/client.ts';

const RESTART_DELAY_MS = 250;
const LONGEST_RESTART_DELAY_MS = 10_000;

export class RunnerLink implements RunnerPort {
  readonly #client: RunnerClient;
  readonly #logger: Logger;
  #engine: RunEngine | null = null;
  #recover: (() => Promise<number>) | null = null;
  #stopped = false;
  #reviving = false;

  constructor(fork: () => ChildProcess, logger: Logger) {
    this.#logger = logger;
    this.#client = new RunnerClient({
      fork,
      onEvent: (event) => this.#engine?.onRunnerEvent(event),
      onDied: (death) => void this.#revive(death),
      onBadEvent: (error) => logger.error({ err: error }, 'the runner sent what the contract does not know'),
    });
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  /** From now on events go to the engine, and a runner that dies is replaced. */
  attach(engine: RunEngine, recover: () => Promise<number>): void {
    this.#engine = engine;
    this.#recover = recover;
  }

  send(command: RunnerCommand): boolean {
    try {
      this.#client.send(command);
      return true;
    } catch {
      // Its death is told by `onDied`, and recovery puts the runs in order.
      return false;
    }
  }

  sweep(entries: readonly LedgerEntry[]): Promise<string[]> {
    return this.#client.sweep([...entries]);
  }

  indexFile(logFile: string): Promise<{ bytes: number; blocks: LogBlock[] }> {
    return this.#client.indexFile(logFile);
  }

  /** Rejects when there is no runner now, or when it dies before it answers. */
  probe(probe: Probe): Promise<ProbeResult> {
    return this.#client.probe(probe);
  }

  /** Rejects when there is no runner now, or when it dies before it answers. */
  measure(runIds: readonly string[]): Promise<RunFigures[]> {
    return this.#client.measure(runIds);
  }

  /** Ends all runs and the runner. Again is fine. */
  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    await this.#client.stop(graceMs);
  }

  async #revive(death: RunnerDeath): Promise<void> {
    this.#logger.error({ ...death }, 'the runner died; its runs are ended as lost');
    const engine = this.#engine;
    const recover = this.#recover;
    if (engine === null || recover === null) return;
    engine.close();
    engine.forgetInFlight();
    // One that dies while it is being put to work is the business of the loop that started it.
    if (this.#reviving) return;
    this.#reviving = true;
    await this.#reviveWith(engine, recover);
    this.#reviving = false;
  }

  async #reviveWith(engine: RunEngine, recover: () => Promise<number>): Promise<void> {
    for (let wait = RESTART_DELAY_MS; !this.#stopped; wait = Math.min(wait * 2, LONGEST_RESTART_DELAY_MS)) {
      try {
        if (!this.#client.running) await this.#client.start();
        await recover();
        if (this.#client.running) {
          engine.open();
          return;
        }
      } catch (error) {
        this.#logger.error({ err: error }, 'the runner could not be put to work again');
      }
      await delay(wait);
    }
  }
}
