/** Tells the control plane what is new in a run file, at most every 100 ms. */
import type { LogRecord, RunnerEvent } from '../../contract/runner.ts';
import type { WrittenRecord } from './run-file.ts';

const INTERVAL_MS = 100;
const MOST_TEXT_BYTES = 16 * 1024;

/** Collects written records and reports them. */
export class LiveOutput {
  readonly #runId: string;
  readonly #emit: (event: RunnerEvent) => void;
  #records: LogRecord[] = [];
  #textBytes = 0;
  #cut = false;
  #fromOffset = 0;
  #toOffset = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(runId: string, emit: (event: RunnerEvent) => void) {
    this.#runId = runId;
    this.#emit = emit;
  }

  /** Takes records that are in the file now. */
  add(written: readonly WrittenRecord[]): void {
    for (const { record, bytes } of written) {
      this.#toOffset += bytes;
      if (this.#cut) continue;
      this.#textBytes += Buffer.byteLength(record.chunk);
      if (this.#textBytes > MOST_TEXT_BYTES) this.#cut = true;
      else this.#records.push(record);
    }
    if (this.#timer === null) this.#report();
  }

  /** Reports what is left, at the end. */
  finish(): void {
    this.#report();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #report(): void {
    this.#timer = null;
    if (this.#toOffset === this.#fromOffset) return;
    this.#emit({
      type: 'output',
      runId: this.#runId,
      fromOffset: this.#fromOffset,
      toOffset: this.#toOffset,
      records: this.#records,
      cut: this.#cut,
    });
    this.#fromOffset = this.#toOffset;
    this.#records = [];
    this.#textBytes = 0;
    this.#cut = false;
    this.#timer = setTimeout(() => this.#report(), INTERVAL_MS);
  }
}
