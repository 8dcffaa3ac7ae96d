/** Answers that go on: server-sent events, until who listens or the server ends them, or the listener may no longer. */
import { PassThrough } from 'node:stream';
import type { RevocationsService } from '../domains/keys/revocations.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { HttpContext } from './http-context.ts';

/** Where a handler puts what happens. */
export interface EventSink {
  /** One event with its data as JSON. */
  event(name: string, data: unknown): void;
}

/** What a handler answers with to a request for events. Until it is opened, nothing happens. */
export class EventStream {
  /** Begins to tell the sink; what it returns is called once nobody listens any more. */
  readonly open: (sink: EventSink) => () => void;

  constructor(open: (sink: EventSink) => () => void) {
    this.open = open;
  }
}

const PING_MS = 15_000;
/** A listener that does not read is cut off. */
const LARGEST_BACKLOG_BYTES = 4 * 1_048_576;

interface OpenStream {
  readonly body: PassThrough;
  /** Rejects once the listener may no longer listen. */
  readonly recheck: () => Promise<unknown>;
}

/** The streams that are open. */
export class EventStreams {
  readonly #clock: Clock;
  readonly #open = new Set<OpenStream>();
  readonly #stopWatching: () => void;
  #cancelPing: (() => void) | null = null;
  #closed = false;

  constructor(clock: Clock, revocations: RevocationsService) {
    this.#clock = clock;
    this.#stopWatching = revocations.subscribe(() => this.#recheckAll());
  }

  /** Answers with the stream. `recheck` is asked again and again whether it may go on. */
  send(context: HttpContext, stream: EventStream, recheck: () => Promise<unknown>): void {
    const body = new PassThrough();
    context.status = 200;
    context.type = 'text/event-stream; charset=utf-8';
    context.body = body;
    if (this.#closed) {
      body.end();
      return;
    }
    const open = { body, recheck };
    this.#open.add(open);
    // The head of the answer goes out with the first bytes: who listens knows that it does.
    write(body, ': listening\n\n');
    const stop = stream.open({
      event: (name, data) => write(body, `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    });
    body.once('close', () => {
      this.#open.delete(open);
      stop();
    });
    this.#cancelPing ??= this.#clock.setTimeout(() => this.#ping(), PING_MS);
  }

  /** Ends all of them, and those that are still to come. */
  close(): void {
    this.#closed = true;
    this.#cancelPing?.();
    this.#stopWatching();
    for (const { body } of this.#open) body.end();
  }

  #ping(): void {
    this.#cancelPing = this.#open.size === 0 ? null : this.#clock.setTimeout(() => this.#ping(), PING_MS);
    for (const { body } of this.#open) write(body, ': ping\n\n');
    this.#recheckAll();
  }

  #recheckAll(): void {
    for (const { body, recheck } of this.#open) recheck().catch(() => body.end());
  }
}

function write(body: PassThrough, text: string): void {
  if (body.destroyed || body.writableEnded) return;
  if (body.writableLength > LARGEST_BACKLOG_BYTES) body.destroy();
  else body.write(text);
}
