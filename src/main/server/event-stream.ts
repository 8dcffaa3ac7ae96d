/** Answers that go on: server-sent events, until who listens or the server ends them. */
import { PassThrough } from 'node:stream';
import type { HttpContext } from './http-context.ts';

/** Where a handler puts what happens. */
export interface EventSink {
  /** One event with its data as JSON. */
  event(name: string, data: unknown): void;
}

/** What a handler answers with to a request for events. */
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

/** The streams that are open. */
export class EventStreams {
  readonly #open = new Set<PassThrough>();
  #closed = false;

  /** Answers with the stream. */
  send(context: HttpContext, stream: EventStream): void {
    const body = new PassThrough();
    context.status = 200;
    context.type = 'text/event-stream; charset=utf-8';
    context.set('X-Accel-Buffering', 'no');
    context.body = body;
    if (this.#closed) return void body.end();
    const write = (text: string): void => {
      if (body.writableLength > LARGEST_BACKLOG_BYTES) body.destroy();
      else if (!body.destroyed && !body.writableEnded) body.write(text);
    };
    const stop = stream.open({ event: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`) });
    // The head of the answer goes out with the first bytes: who listens knows that it does.
    write(': listening\n\n');
    const pings = setInterval(() => write(': ping\n\n'), PING_MS);
    this.#open.add(body);
    body.once('close', () => {
      clearInterval(pings);
      this.#open.delete(body);
      stop();
    });
  }

  /** Ends all of them, and those that are still to come. */
  close(): void {
    this.#closed = true;
    for (const body of this.#open) body.end();
  }
}
