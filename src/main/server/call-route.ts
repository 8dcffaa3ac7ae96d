/** One call of a route: who may, what came in, the handler, what goes out. */
import type { Actor } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import type { Caller, Route } from '../../contract/route.ts';
import { etagOf } from './etag.ts';
import { BODY_LIMIT_BYTES, readJsonBody } from './guards/limits.ts';
import type { HttpContext } from './http-context.ts';
import type { Match } from './route-matcher.ts';
import { type Handler, LaterBody, Page, PreparedBody, RepeatedAnswer, type Surface } from './surface.ts';
import { parseInput } from './validation.ts';

/** Runs a matched route. Order of the checks: credential, path, query, body, then whatever the service asks. */
export async function callRoute(
  context: HttpContext,
  surface: Surface,
  match: Extract<Match, { type: 'route' }>,
): Promise<void> {
  const { route } = match;
  const { actor, requestId } = context.state;
  requireCaller(actor, route.callers);
  const params = parseInput(route.params, match.params);
  const query = route.query === undefined ? undefined : parseInput(route.query, { ...context.query });
  const body = await readBody(context, route);
  const handler = surface.handlers[match.name] as Handler<Route>;
  const answer = await handler(
    { params, query: query as undefined, body: body as undefined },
    { actor, requestId, rawQuery: context.query },
  );
  const repeated = answer instanceof RepeatedAnswer;
  context.status = repeated ? (route.repeatStatus ?? route.status) : route.status;
  context.type = route.contentType ?? 'application/json; charset=utf-8';
  if (answer instanceof LaterBody) await sendLater(context, answer);
  else send(context, route, repeated ? answer.body : answer);
}

async function sendLater(context: HttpContext, answer: LaterBody): Promise<void> {
  context.set('ETag', answer.tag);
  if (context.fresh) context.status = 304;
  else {
    // Should it fail, the tag is not that of the error.
    context.remove('ETag');
    context.body = await answer.make();
    context.set('ETag', answer.tag);
  }
  context.set('Cache-Control', answer.cacheControl);
}

/** Whoever has the very body of a GET already gets 304 and no body. */
function send(context: HttpContext, route: Route, answer: unknown): void {
  const prepared = answer instanceof PreparedBody ? answer : null;
  if (answer instanceof Page && answer.next !== null) context.set('Link', nextLink(context, answer.next));
  const body = prepared?.bytes ?? JSON.stringify(answer instanceof Page ? answer.body : answer);
  if (prepared?.cacheControl != null) context.set('Cache-Control', prepared.cacheControl);
  if (route.method === 'GET') context.set('ETag', prepared?.tag ?? etagOf(body));
  if (route.method === 'GET' && context.fresh) context.status = 304;
  else context.body = body;
}

function nextLink(context: HttpContext, next: NonNullable<Page['next']>): string {
  const query = new URLSearchParams(context.querystring);
  for (const [name, value] of Object.entries(next)) query.set(name, String(value));
  return `<${context.path}?${query}>; rel="next"`;
}

async function readBody(context: HttpContext, route: Route): Promise<unknown> {
  if (route.body === undefined) return undefined;
  const body = await readJsonBody(context.req, route.bodyLimit ?? BODY_LIMIT_BYTES);
  return parseInput(route.body, body === undefined && route.bodyOptional === true ? {} : body);
}

function requireCaller(actor: Actor, callers: readonly Caller[]): void {
  if (callers.includes('anyone') || actor.type === 'system') return;
  if (actor.type === 'nobody')
    throw new AppError(
      'unauthenticated',
      actor.problem ?? 'Authentication required: send a token as `Authorization: Bearer <token>`.',
    );
  if (actor.type === 'agent' && !callers.includes('agent')) {
    throw new AppError('forbidden', 'Board access required', { details: { reason: 'deny_unsupported_action' } });
  }
  // Words and status: the Paperclip server.
  if (actor.type === 'user' && !callers.includes('board'))
    throw new AppError('unauthenticated', 'Agent authentication required');
}
