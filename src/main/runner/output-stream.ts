/** One output pipe of a child: bytes in, scrubbed lines out. */
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { systemClock } from '../platform/clock.ts';
import { LineSplitter } from './line-splitter.ts';
import { Scrubber, type SecretPattern } from './scrubber.ts';
import { TextTail } from './text-tail.ts';

/** After this much silence an unfinished line is shown as it stands. */
const SILENCE_MS = 200;
/** Programs say their answer at their end, and answers of some length are common. */
const TAIL_BYTES = 65_536;

/** Reads one pipe until its end. */
export class OutputStream {
  readonly #pipe: Readable;
  readonly #decoder = new StringDecoder('utf8');
  readonly #scrubber: Scrubber;
  readonly #lines: LineSplitter;
  readonly #tail = new TextTail(TAIL_BYTES);
  readonly #silence: NodeJS.Timeout;
  /** The time of the chunk at hand, one for all its lines: reading the clock costs more than the rest of a line. */
  #ts = systemClock.iso();
  /** Fulfilled at the end of the pipe. */
  readonly ended: Promise<void>;
  #lastDataAt: number;

  constructor(pipe: Readable, secrets: SecretPattern, emit: (chunk: string, ts: string) => void) {
    this.#pipe = pipe;
    this.#lastDataAt = performance.now();
    this.#scrubber = new Scrubber(secrets);
    this.#lines = new LineSplitter((chunk) => emit(chunk, this.#ts));
    // One timer per stream, re-armed by each chunk. A pipe that we hold back ourselves is not silent.
    this.#silence = setTimeout(() => {
      if (!pipe.isPaused()) this.#lines.flush();
    }, SILENCE_MS);
    pipe.on('data', (bytes: Buffer) => {
      this.#lastDataAt = performance.now();
      this.#ts = systemClock.iso();
      this.#take(this.#scrubber.push(this.#decoder.write(bytes)));
      this.#silence.refresh();
    });
    this.ended = new Promise((resolve) => {
      // `close` follows `end`, an error, and destroy alike.
      pipe.once('close', resolve);
      pipe.once('error', () => {});
    });
  }

  /** How long no data came. */
  get silentMs(): number {
    return performance.now() - this.#lastDataAt;
  }

  setPaused(paused: boolean): void {
    if (paused) this.#pipe.pause();
    else this.#pipe.resume();
  }

  /** Gives out all that is held back and lets go of the pipe, ended or not. Answers the tail of the output. */
  finish(): string {
    this.#pipe.destroy();
    clearTimeout(this.#silence);
    this.#take(this.#scrubber.push(this.#decoder.end()));
    this.#take(this.#scrubber.flush());
    this.#lines.flush();
    return this.#tail.toString();
  }

  #take(text: string): void {
    if (text === '') return;
    this.#tail.push(text);
    this.#lines.push(text);
  }
}
