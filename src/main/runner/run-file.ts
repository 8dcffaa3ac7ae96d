/** The file that a run's output goes to: NDJSON, appended in batches. */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LogRecord } from '../../contract/runner.ts';
import { systemClock } from '../platform/clock.ts';

/** More than this waiting means that the disk is slower than the child. */
const HIGH_WATER_BYTES = 1024 * 1024;

/** A record and the bytes of its line in the file. */
export interface WrittenRecord {
  readonly record: LogRecord;
  readonly bytes: number;
}

/** Who hears of the file's progress. */
export interface RunFileListener {
  /** These records are in the file now, right after those of the call before. */
  written(records: readonly WrittenRecord[]): void;
  /** Records wait for the disk (true), or few enough again (false). */
  pressure(high: boolean): void;
}

interface Waiting extends WrittenRecord {
  readonly line: string;
}

/** Makes the folder and a file that only this user may read. A file that has something in it is another run's. */
export async function openRunFile(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a', 0o600);
  const { size } = await handle.stat();
  if (size === 0) return handle;
  await handle.close();
  throw new Error('the run file has output of another run');
}

/** Writes records to an open run file. */
export class RunFile {
  readonly #handle: FileHandle;
  readonly #listener: RunFileListener;
  #queue: Waiting[] = [];
  #waitingBytes = 0;
  #size = 0;
  #seq = 0;
  #writing: Promise<void> | null = null;
  #lost = 0;

  constructor(handle: FileHandle, listener: RunFileListener) {
    this.#handle = handle;
    this.#listener = listener;
  }

  /** Queues a record; never waits. */
  append(stream: LogRecord['stream'], chunk: string, ts: string): void {
    const record: LogRecord = { ts, stream, chunk, seq: ++this.#seq };
    // By hand: only the chunk can hold what has to be escaped, and this is the hottest line of the process.
    const line = `{"ts":"${ts}","stream":"${stream}","chunk":${JSON.stringify(chunk)},"seq":${record.seq}}\n`;
    const bytes = Buffer.byteLength(line);
    this.#queue.push({ record, line, bytes });
    const before = this.#waitingBytes;
    this.#waitingBytes += bytes;
    if (before <= HIGH_WATER_BYTES && this.#waitingBytes > HIGH_WATER_BYTES) this.#listener.pressure(true);
    this.#writing ??= this.#writeAll();
  }

  /** Writes what waits, makes it durable and closes. Answers the size. */
  async close(): Promise<number> {
    await this.#writing;
    // Not every target can be synced (a pipe, /dev/full), and there is nothing to be done about one that cannot.
    await this.#handle.sync().catch(() => {});
    await this.#handle.close();
    return this.#size;
  }

  async #writeAll(): Promise<void> {
    // Lets the rest of this turn's records into the first batch.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      await this.#write(batch);
    }
    this.#writing = null;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    const data = Buffer.from(batch.map(({ line }) => line).join(''));
    const offset = this.#size;
    let failure: string | null = null;
    try {
      await this.#handle.appendFile(data);
      this.#size += data.length;
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
      // Half a line would damage the next one.
      await this.#handle.truncate(offset).catch(() => {});
    }
    const before = this.#waitingBytes;
    this.#waitingBytes -= data.length;
    if (failure === null) this.#listener.written(batch);
    if (before > HIGH_WATER_BYTES && this.#waitingBytes <= HIGH_WATER_BYTES) this.#listener.pressure(false);
    this.#account(failure, batch.length);
  }

  /** A full disk must not stop the run; once it can be written again, the file says what is missing. */
  #account(failure: string | null, records: number): void {
    if (failure !== null) {
      this.#lost += records;
    } else if (this.#lost > 0) {
      const lost = this.#lost;
      this.#lost = 0;
      this.append('system', `${lost} records could not be written\n`, systemClock.iso());
    }
  }
}
