/**
 * A route is one entry of a table: everything about an endpoint but its handler. Router, OpenAPI, 404/405 answers, the
 * fuzzer and the caller matrix all read these tables; `src/main/server` binds a handler to each name.
 */
import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Kinds of callers: `board` is a human with a token, `agent` a key or run token, `anyone` needs no credential. */
export type Caller = 'anyone' | 'board' | 'agent';

/** So many calls in so many seconds. */
export interface RateLimit {
  readonly calls: number;
  readonly seconds: number;
}

export interface Route {
  readonly method: Method;
  /** Under the surface's base; parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  /** Who is let through to the handler. The service still decides about the object. */
  readonly callers: readonly Caller[];
  readonly params: z.ZodObject;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** True: a request without a body is handled as `{}`. */
  readonly bodyOptional?: boolean;
  /** True: the body reaches the handler as the text that came, so that a signature over it can be checked. */
  readonly rawBody?: true;
  /** Largest body in bytes, when it differs from the general limit. */
  readonly bodyLimit?: number;
  readonly status: number;
  /** Status of an answer that repeats an earlier one, where that is said. */
  readonly repeatStatus?: number;
  readonly response: z.ZodType;
  /** Content type when it is not JSON. */
  readonly contentType?: string;
  /** How often one address may call it, whoever calls. */
  readonly perAddress?: readonly RateLimit[];
  /** True: the body holds a credential, and one that is refused counts as a failure of its address. */
  readonly takesCredential?: boolean;
  /** What is to be called instead, below the same base: every answer says so. Parameters as in the path. */
  readonly deprecatedFor?: string;
  /** Error codes that this route documents besides those that any route may answer. */
  readonly errors: readonly ErrorCode[];
}

export type RouteTable = Readonly<Record<string, Route>>;

/** Keeps the literal types of a table, so that handlers are typed by it. */
export const defineRoutes = <const T extends RouteTable>(table: T): T => table;

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;

/** What a handler of a route is given, parsed. */
export interface RouteInput<R extends Route> {
  readonly params: z.output<R['params']>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
}
