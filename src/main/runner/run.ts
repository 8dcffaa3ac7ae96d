/** One run, from its order to its end. */
import type { RunFigures, RunnerEvent } from '../../contract/runner.ts';
import { systemClock } from '../platform/clock.ts';
import { FamilyEnd } from './family-end.ts';
import type { Gate } from './gate.ts';
import { type PrepareCommand, type PreparedRun, prepareRun } from './prepare-run.ts';
import type { FamilyRecord } from './process-family.ts';
import type { ProcessTable } from './process-table.ts';
import { RunMeter } from './run-meter.ts';
import { removeScratchDir } from './scratch-dir.ts';

/** Why a run was ended; null while nobody has asked for it. */
export type Stopped = Extract<RunnerEvent, { type: 'exited' }>['stopped'];

/** Removing a scratch folder full of files must not hold up the news that the run has ended. */
const SCRATCH_REMOVAL_MS = 2000;

/** What a run needs of the process around it. */
export interface RunPorts {
  readonly table: ProcessTable | null;
  readonly emit: (event: RunnerEvent) => void;
}

/** A supervised run. `supervise` is its life; the other methods are orders that may come at any moment of it. */
export class Run {
  readonly #command: PrepareCommand;
  readonly #ports: RunPorts;
  #gate: Gate | null = null;
  #end: FamilyEnd | null = null;
  #meter: RunMeter | null = null;
  #termination: Promise<boolean> | null = null;
  #released = false;
  #abandoned = false;
  #stopped: Stopped = null;
  #graceMs: number;
  #exited = false;

  constructor(command: PrepareCommand, ports: RunPorts) {
    this.#command = command;
    this.#ports = ports;
    this.#graceMs = command.graceMs;
  }

  /** Prepares the run, waits for its end and cleans up after it. Fulfilled when nothing of it is left. */
  async supervise(): Promise<void> {
    const { table, emit } = this.#ports;
    const prepared = await prepareRun(table, this.#command, emit);
    if ('type' in prepared || table === null) {
      if ('type' in prepared) emit(prepared);
      return;
    }
    const { gate, identity } = prepared;
    const { runId } = this.#command;
    this.#gate = gate;
    const family: FamilyRecord = { runId, root: identity, groupIsOurs: true, seen: new Map() };
    this.#end = new FamilyEnd(table, family);
    this.#meter = new RunMeter(table, family);
    emit({ type: 'gated', runId, process: identity });
    // Orders that came while there was nothing yet to carry them out on.
    if (this.#abandoned) gate.abandon();
    if (this.#stopped !== null) this.#terminate();
    await this.#seeOut(prepared, this.#end);
  }

  /** Opens the gate. */
  release(): void {
    if (this.#gate === null || this.#released || this.#abandoned || this.#stopped !== null || this.#exited) return;
    this.#released = true;
    this.#gate.open();
    this.#ports.emit({ type: 'started', runId: this.#command.runId, at: systemClock.iso() });
    const { timeoutMs } = this.#command;
    if (timeoutMs === null) return;
    const cancel = systemClock.setTimeout(() => this.stop('timed_out'), timeoutMs);
    this.#gate.exited.then(cancel);
  }

  /** What its processes use now; null before it has begun and after its end. */
  async measure(): Promise<RunFigures | null> {
    if (this.#meter === null || !this.#released || this.#exited) return null;
    return this.#meter.measure();
  }

  /** Drops the run if it has not started. */
  abandon(): void {
    if (this.#released) return;
    this.#abandoned = true;
    this.#gate?.abandon();
  }

  /** Ends the run. The first reason stands; a later order can only shorten the grace. */
  stop(reason: Exclude<Stopped, null>, longestGraceMs: number = Number.POSITIVE_INFINITY): void {
    this.#graceMs = Math.min(this.#graceMs, longestGraceMs);
    this.#end?.hurry(this.#graceMs);
    if (this.#stopped !== null || this.#exited) return;
    this.#stopped = reason;
    this.#terminate();
  }

  #terminate(): void {
    this.#termination ??= this.#end?.terminate(this.#graceMs) ?? null;
  }

  async #seeOut({ gate, log }: PreparedRun, end: FamilyEnd): Promise<void> {
    const { exitCode, signal } = await gate.exited;
    const at = systemClock.iso();
    this.#exited = true;
    await this.#termination;
    // Also after an end of its own: no process outlives its run. They hold the pipes, so before the log is finished.
    await end.kill();
    const logEnd = await log.finish();
    const { runId, scratchDir } = this.#command;
    await Promise.race([
      removeScratchDir(scratchDir),
      new Promise<void>((resolve) => systemClock.setTimeout(resolve, SCRATCH_REMOVAL_MS)),
    ]);
    this.#ports.emit({
      type: 'exited',
      runId,
      at,
      exitCode,
      signal,
      stopped: this.#stopped,
      neverStarted: !this.#released,
      ...logEnd,
      stragglers: end.outlived,
    });
  }
}
