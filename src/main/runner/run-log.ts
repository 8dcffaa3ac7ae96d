/** Everything between a child's pipes and the run file. */
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogBlock, RunnerEvent } from '../../contract/runner.ts';
import { BlockIndex } from './block-index.ts';
import { LiveOutput } from './live-output.ts';
import { OutputStream } from './output-stream.ts';
import { RunFile, type WrittenRecord } from './run-file.ts';
import type { SecretPattern } from './scrubber.ts';

/** A pipe that somebody else still holds open is given up after this much silence, and in any case at the limit. */
const DRAIN_SILENCE_MS = 300;
const DRAIN_LIMIT_MS = 3000;
const DRAIN_POLL_MS = 25;

/** How a log ended. */
export interface LogEnd {
  readonly logBytes: number;
  readonly stdoutTail: string;
  readonly stderrTail: string;
}

/** The log of one run. */
export class RunLog {
  readonly #runId: string;
  readonly #emit: (event: RunnerEvent) => void;
  readonly #file: RunFile;
  readonly #live: LiveOutput;
  readonly #index = new BlockIndex();
  #streams: OutputStream[] = [];
  #paused = false;

  constructor(runId: string, file: FileHandle, emit: (event: RunnerEvent) => void) {
    this.#runId = runId;
    this.#emit = emit;
    this.#live = new LiveOutput(runId, emit);
    this.#file = new RunFile(file, {
      written: (records) => this.#written(records),
      pressure: (high) => this.#setPaused(high),
    });
  }

  /** Begins to read the child's pipes. */
  attach(stdout: Readable, stderr: Readable, secrets: SecretPattern): void {
    this.#streams = [
      new OutputStream(stdout, secrets, (chunk, ts) => this.#file.append('stdout', chunk, ts)),
      new OutputStream(stderr, secrets, (chunk, ts) => this.#file.append('stderr', chunk, ts)),
    ];
  }

  /** Once the child is gone: reads the pipes to their end, but not for ever, and closes the file. */
  async finish(): Promise<LogEnd> {
    await this.#drain();
    const [stdoutTail = '', stderrTail = ''] = this.#streams.map((stream) => stream.finish());
    const logBytes = await this.#file.close();
    this.#live.finish();
    this.#sendBlocks([this.#index.finish()]);
    return { logBytes, stdoutTail, stderrTail };
  }

  async #drain(): Promise<void> {
    let open = true;
    const ended = Promise.all(this.#streams.map((stream) => stream.ended)).then(() => {
      open = false;
    });
    let waitedMs = 0;
    while (open && waitedMs < DRAIN_LIMIT_MS && this.#silentMs() < DRAIN_SILENCE_MS) {
      await Promise.race([ended, delay(DRAIN_POLL_MS)]);
      // The time that the disk takes is not the pipe's.
      if (!this.#paused) waitedMs += DRAIN_POLL_MS;
    }
  }

  #silentMs(): number {
    return this.#paused ? 0 : Math.min(...this.#streams.map((stream) => stream.silentMs));
  }

  #written(records: readonly WrittenRecord[]): void {
    this.#live.add(records);
    this.#sendBlocks(records.map(({ record, bytes }) => this.#index.add(record, bytes)));
  }

  #sendBlocks(completed: readonly (LogBlock | null)[]): void {
    const blocks = completed.filter((block) => block !== null);
    if (blocks.length > 0) this.#emit({ type: 'blocks', runId: this.#runId, blocks });
  }

  #setPaused(paused: boolean): void {
    this.#paused = paused;
    for (const stream of this.#streams) stream.setPaused(paused);
  }
}
