/** What a surface is: a route table with a handler for each route, and its own way to say that something went wrong. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../../contract/access.ts';
import type { AppError, ErrorCode } from '../../contract/errors.ts';
import type { PageQuery } from '../../contract/primitives.ts';
import type { Route, RouteInput, RouteTable } from '../../contract/route.ts';
import type { CallRules } from './call-rules.ts';
import { etagOf } from './etag.ts';

export interface CallContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** The query as it came, for handlers that refuse unknown parameters. */
  readonly rawQuery: Readonly<Record<string, unknown>>;
}

/** A body that is already made, with nothing left to do. */
export class PreparedBody {
  readonly bytes: Buffer;
  /** How it may be kept by who gets it, when it may be kept at all. */
  readonly cacheControl: string | null;
  #tag: string | null = null;

  constructor(bytes: Buffer, cacheControl: string | null = null) {
    this.bytes = bytes;
    this.cacheControl = cacheControl;
  }

  /** Made once, however often the body is sent. */
  get tag(): string {
    this.#tag ??= this.makeTag();
    return this.#tag;
  }

  protected makeTag(): string {
    return etagOf(this.bytes);
  }
}

/** A body that is made only for who does not have it: its tag is known without it. */
export class LaterBody {
  readonly tag: string;
  readonly make: () => Promise<Buffer>;
  readonly cacheControl: string;

  constructor(tag: string, make: () => Promise<Buffer>, cacheControl: string) {
    this.tag = tag;
    this.make = make;
    this.cacheControl = cacheControl;
  }
}

/** One page of a list. Where there are more items, the answer has a `Link` to the next page. */
export class Page {
  /** The list, or what holds it. */
  readonly body: unknown;
  /** What the query of the next page says differently; null on the last page. */
  readonly next: Readonly<Record<string, string | number>> | null;

  constructor(body: unknown, next: Readonly<Record<string, string | number>> | null) {
    this.body = body;
    this.next = next;
  }
}

/** A page by offset. `read` is asked for one row more than the page holds, which tells whether there is a next one. */
export function readPage<T, Q extends PageQuery>(
  query: Q,
  read: (query: Q) => readonly T[],
  project: (row: T) => unknown,
  wrap: (items: unknown[]) => unknown = (items) => items,
): Page {
  const { limit, offset } = query;
  const rows = read({ ...query, limit: limit + 1 });
  return new Page(wrap(rows.slice(0, limit).map(project)), rows.length > limit ? { offset: offset + limit } : null);
}

/** A JSON text that is already made. */
export class PreparedJson extends PreparedBody {
  constructor(value: unknown) {
    super(Buffer.from(JSON.stringify(value)));
  }
}

const [OPEN, COMMA, CLOSE] = ['[', ',', ']'].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer];

/** A JSON list of items that are already made: a list of which one item is new costs little more than that item. */
export class PreparedList extends PreparedBody {
  readonly #items: readonly PreparedBody[];

  constructor(items: readonly PreparedBody[]) {
    const parts = items.flatMap(({ bytes }, i) => (i === 0 ? [bytes] : [COMMA, bytes]));
    super(Buffer.concat([OPEN, ...parts, CLOSE]));
    this.#items = items;
  }

  /** Equal items, equal lists: nothing has to be hashed twice. */
  protected override makeTag(): string {
    return etagOf(this.#items.map((item) => item.tag).join());
  }
}

/** The answer to a request that had been answered before: sent with the route's `repeatStatus`. */
export class RepeatedAnswer {
  readonly body: unknown;

  constructor(body: unknown) {
    this.body = body;
  }
}

/** An answer with headers of its own. */
export class HeadedAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(body: unknown, headers: Readonly<Record<string, string>>) {
    this.body = body;
    this.headers = headers;
  }
}

/** Answers a call with a value for the route's response schema, or with one prepared earlier. */
export type Handler<R extends Route> = (input: RouteInput<R>, call: CallContext) => unknown;
export type Handlers<T extends RouteTable> = { readonly [Name in keyof T]: Handler<T[Name]> };

/** As in the header `X-Api-Surface`. */
export type SurfaceName = 'paperclip' | 'mission-control' | 'agentbot' | 'console';

export interface ErrorAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface Surface<T extends RouteTable = RouteTable> {
  readonly name: SurfaceName;
  readonly title: string;
  /** Paths that lead here; the first is the one that OpenAPI shows. */
  readonly bases: readonly string[];
  /** A base that it shares with others: what leads here below it, `server/surface-choice.ts` decides. */
  readonly sharedBase?: string;
  readonly routes: T;
  /** The cookie that says who calls, where a token is not the only way. */
  readonly sessionCookie?: string;
  readonly handlers: Handlers<T>;
  /** How its calls go, where they differ from the plain way. */
  readonly calls?: CallRules;
  /** Statuses of errors that differ from ours. */
  readonly statuses?: Readonly<Partial<Record<ErrorCode, number>>>;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** This product's envelope for an error; `route` is null where the path led to none. */
  errorAnswer(error: AppError, requestId: string, route: Route | null): ErrorAnswer;
}
