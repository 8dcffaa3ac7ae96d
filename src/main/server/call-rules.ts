/** In what a surface's calls differ from those of the others: what is looked at first, and who is refused how. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Actor } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import type { Route } from '../../contract/route.ts';
import { type Credential, tokenCredential } from './guards/credentials.ts';
import { BODY_LIMIT_BYTES, readBody as readBytes, readJsonBody } from './guards/limits.ts';
import { parseInput } from './validation.ts';

/** A request's parts by the schemas of its route. */
export interface ParsedInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Reads a request by the schemas of its route. */
export type InputParser = (
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
) => ParsedInput | Promise<ParsedInput>;

export interface CallRules {
  /** Whether HEAD is answered wherever GET is. */
  readonly headIsGet: boolean;
  /** A slash at the end of a path. */
  readonly endSlash: 'means nothing' | 'redirects';
  /** What a request shows to say who calls; null when it shows nothing. */
  presentedCredential(headers: IncomingHttpHeaders): Credential | null;
  /** Whether a credential says that a request is for this surface and no other that shares its base. */
  isKnownBy?(headers: IncomingHttpHeaders): boolean;
  /** Refuses what is to be refused before the caller is known; what it gives does the rest once the caller is let in. */
  prepare(request: IncomingMessage, route: Route): Promise<InputParser>;
  /** Throws unless this kind of caller is let through to the route. */
  admit(actor: Actor, route: Route): void;
}

/** Credential, path, query, body, and then whatever the service asks: the first thing that is wrong is told. */
export const plainCalls: CallRules = {
  headIsGet: true,
  endSlash: 'means nothing',
  presentedCredential: tokenCredential,
  prepare: (request, route) =>
    Promise.resolve(async (params, query) => ({
      params: parseInput(route.params, params),
      query: route.query === undefined ? undefined : parseInput(route.query, { ...query }),
      body: await readBody(route, request),
    })),
  admit(actor, route) {
    if (route.callers.includes('anyone') || actor.type === 'system') return;
    if (actor.type === 'nobody')
      throw new AppError(
        'unauthenticated',
        actor.problem ?? 'Authentication required: send a token as `Authorization: Bearer <token>`.',
      );
    if (actor.type === 'agent' && !route.callers.includes('agent')) {
      throw new AppError('forbidden', 'Board access required', { details: { reason: 'deny_unsupported_action' } });
    }
    // Words and status: the Paperclip server.
    if (actor.type === 'user' && !route.callers.includes('board'))
      throw new AppError('unauthenticated', 'Agent authentication required');
  },
};

async function readBody(route: Route, request: IncomingMessage): Promise<unknown> {
  if (route.body === undefined) return undefined;
  const limit = route.bodyLimit ?? BODY_LIMIT_BYTES;
  if (route.rawBody === true) return parseInput(route.body, (await readBytes(request, limit)).toString('utf8'));
  const body = await readJsonBody(request, limit);
  return parseInput(route.body, body === undefined && route.bodyOptional === true ? {} : body);
}
