/** A log in memory that is read as the server reads it. */
import type { LogRecord, RunLogUpdate } from '../../../core/live/run-log.ts';
import type { Piece } from '../log-reader.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class FakeLog {
  readonly reads: { offset: number; limitBytes: number }[] = [];
  #bytes = new Uint8Array();
  #seq = 0;
  #listener: ((update: RunLogUpdate) => void) | null = null;

  get size(): number {
    return this.#bytes.length;
  }

  get lastSeq(): number {
    return this.#seq;
  }

  /** Appends to the file; `tell`: listeners hear of it. */
  write(
    chunks: readonly string[],
    { tell = true, truncated = false, stream = 'stdout' as LogRecord['stream'] } = {},
  ): void {
    const records = chunks.map((chunk) => ({ ts: '2030-01-01T00:00:00.000Z', stream, chunk, seq: ++this.#seq }));
    const fromOffset = this.#bytes.length;
    const added = encoder.encode(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const bytes = new Uint8Array(fromOffset + added.length);
    bytes.set(this.#bytes);
    bytes.set(added, fromOffset);
    this.#bytes = bytes;
    if (!tell) return;
    const told = truncated ? records.slice(0, 1) : records;
    this.#listener?.({ type: 'output', records: told, fromOffset, toOffset: bytes.length, truncated });
  }

  readonly gap = (): void => this.#listener?.({ type: 'gap' });

  readonly listen = (listener: (update: RunLogUpdate) => void): (() => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  };

  readonly read = async (offset: number, limitBytes: number): Promise<Piece> => {
    this.reads.push({ offset, limitBytes });
    await Promise.resolve();
    const end = Math.min(this.#bytes.length, offset + limitBytes);
    const content = decoder.decode(this.#bytes.slice(offset, end));
    return end < this.#bytes.length ? { content, nextOffset: end } : { content };
  };
}
