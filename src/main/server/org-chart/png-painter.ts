/** Has PNGs painted by a thread of their own: one at a time, equal ones once, and not too many in line. */
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../contract/errors.ts';
import type { Chart } from './chart.ts';
import type { PaintAnswer, PainterSetup, PaintOrder } from './painter-messages.ts';

const MOST_WAITING = 32;
const MOST_KEPT_BYTES = 16 * 1024 * 1024;
const LONGEST_PAINT_MS = 15_000;
/** The thread and its fonts take memory; without work for so long it goes. */
const IDLE_MS = 60_000;

export interface PngPainterOptions extends PainterSetup {
  /** The file of the thread. */
  readonly entry: string;
}

interface Job {
  readonly order: PaintOrder;
  readonly resolve: (png: Buffer) => void;
  readonly reject: (error: Error) => void;
}

const failed = (cause: unknown): AppError =>
  new AppError('unavailable', 'The picture could not be painted on this machine. The same chart is there as org.svg.', {
    cause,
  });

export class PngPainter {
  readonly #options: PngPainterOptions;
  readonly #kept = new Map<string, Buffer>();
  readonly #underWay = new Map<string, Promise<Buffer>>();
  readonly #waiting: Job[] = [];
  #keptBytes = 0;
  #current: Job | null = null;
  #worker: Worker | null = null;
  #lastId = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PngPainterOptions) {
    this.#options = options;
  }

  /** The picture; `key` stands for everything that it shows. @throws AppError unavailable */
  paint(key: string, chart: Chart, style: string): Promise<Buffer> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#keep(key, kept);
      return Promise.resolve(kept);
    }
    const same = this.#underWay.get(key);
    if (same !== undefined) return same;
    if (this.#waiting.length >= MOST_WAITING) {
      return Promise.reject(new AppError('unavailable', 'Too many pictures are being painted. Try again in a moment.'));
    }
    const painted = new Promise<Buffer>((resolve, reject) => {
      this.#lastId += 1;
      this.#waiting.push({ order: { id: this.#lastId, chart, style }, resolve, reject });
      this.#next();
    })
      .then((png) => {
        this.#keep(key, png);
        return png;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, painted);
    return painted;
  }

  /** Ends the thread; what still waits is refused. */
  async close(): Promise<void> {
    for (const job of this.#waiting.splice(0)) job.reject(failed('closed'));
    await this.#drop('closed');
  }

  #next(): void {
    if (this.#current !== null) return;
    const job = this.#waiting.shift();
    if (job === undefined) {
      this.#arm(IDLE_MS, 'idle');
      return;
    }
    this.#current = job;
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(job.order);
      this.#arm(LONGEST_PAINT_MS, 'it took too long');
    } catch (error) {
      this.#drop(error);
    }
  }

  #start(): Worker {
    const { entry, fonts, cache } = this.#options;
    const worker = new Worker(entry, { workerData: { fonts, cache } satisfies PainterSetup });
    worker.on('message', (answer: PaintAnswer) => this.#answered(answer));
    worker.on('error', (error) => {
      if (this.#worker === worker) this.#drop(error);
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#drop('the thread ended');
    });
    worker.unref();
    return worker;
  }

  #answered(answer: PaintAnswer): void {
    const job = this.#current;
    if (job === null || job.order.id !== answer.id) return;
    this.#current = null;
    if ('png' in answer) job.resolve(Buffer.from(answer.png.buffer, answer.png.byteOffset, answer.png.byteLength));
    else job.reject(failed(answer.error));
    this.#next();
  }

  /** Gives the thread up, and with it what it was painting; the next picture gets another one. */
  async #drop(cause: unknown): Promise<void> {
    const [worker, job] = [this.#worker, this.#current];
    this.#worker = null;
    this.#current = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    job?.reject(failed(cause));
    if (this.#waiting.length > 0) this.#next();
    await worker?.terminate();
  }

  #arm(ms: number, cause: string): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#drop(cause), ms);
    this.#timer.unref();
  }

  /** The latest last; the oldest go when there is too much. */
  #keep(key: string, png: Buffer): void {
    this.#keptBytes += png.length - (this.#kept.get(key)?.length ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, png);
    for (const [oldest, bytes] of this.#kept) {
      if (this.#keptBytes <= MOST_KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= bytes.length;
    }
  }
}
