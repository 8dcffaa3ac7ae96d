/** One call of a route: who may, what came in, the handler, what goes out. */
import type { Actor } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import type { Route, RouteInput } from '../../contract/route.ts';
import { plainCalls } from './call-rules.ts';
import { etagOf } from './etag.ts';
import { EventStream } from './event-stream.ts';
import type { Credential } from './guards/credentials.ts';
import type { HttpContext } from './http-context.ts';
import type { Match } from './route-matcher.ts';
import { type Handler, HeadedAnswer, LaterBody, Page, PreparedBody, RepeatedAnswer, type Surface } from './surface.ts';

/** What a call needs of the application around it. */
export interface CallSupport {
  /** Who a presented credential stands for. */
  identify(context: HttpContext, credential: Credential | null): Promise<Actor>;
  /** Counts a call of a route. @returns null, or in how many seconds its address may call again */
  countCall(context: HttpContext, route: Route): number | null;
  /** Counts a credential of an address that was refused. @throws AppError too_many_requests */
  countFailure(context: HttpContext): void;
  /** What must be up to date before a call is answered. */
  beforeCall(): Promise<void>;
  /** Sends a stream of events until it or the server ends, or `recheck` rejects. */
  sendEvents(context: HttpContext, stream: EventStream, recheck: () => Promise<unknown>): void;
}

/** Runs a matched route. What is looked at in which order is the surface's own. */
export async function callRoute(
  context: HttpContext,
  surface: Surface,
  match: Extract<Match, { type: 'route' }>,
  support: CallSupport,
): Promise<void> {
  const { route } = match;
  if (route.deprecatedFor !== undefined) sayDeprecated(context, route.deprecatedFor, match.params);
  requireRate(context, support.countCall(context, route));
  const rules = surface.calls ?? plainCalls;
  const parse = await rules.prepare(context.req, route);
  const admit = async (): Promise<Actor> => {
    const actor = await support.identify(context, rules.presentedCredential(context.req.headers));
    context.state.actor = actor;
    await support.beforeCall();
    rules.admit(actor, route);
    return actor;
  };
  const actor = await admit();
  const input = (await parse(match.params, context.query)) as RouteInput<Route>;
  const handler = surface.handlers[match.name] as Handler<Route>;
  const heard = { requestId: context.state.requestId, headers: context.req.headers, rawQuery: context.query };
  const ask = (by: Actor): unknown => handler(input, { ...heard, actor: by });
  const answer = await (route.takesCredential === true ? counted(context, support, () => ask(actor)) : ask(actor));
  // Whoever may still have the stream may still ask for it.
  if (answer instanceof EventStream) return support.sendEvents(context, answer, async () => ask(await admit()));
  const repeated = answer instanceof RepeatedAnswer;
  context.status = repeated ? (route.repeatStatus ?? route.status) : route.status;
  context.type = route.contentType ?? 'application/json; charset=utf-8';
  if (answer instanceof LaterBody) await sendLater(context, answer);
  else if (answer instanceof HeadedAnswer) {
    context.set(answer.headers);
    send(context, route, answer.body);
  } else send(context, route, repeated ? answer.body : answer);
}

/** Words: the Agentbot server. */
function requireRate(context: HttpContext, waitSeconds: number | null): void {
  if (waitSeconds === null) return;
  context.set('Retry-After', String(waitSeconds));
  throw new AppError('too_many_requests', 'Too many requests');
}

/** A credential in a body is guessed no faster than one in a header. */
async function counted(context: HttpContext, support: CallSupport, ask: () => unknown): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') support.countFailure(context);
    throw error;
  }
}

/** Source of the headers: the Agentbot pages mark such routes, RFC 8288 names the link. */
function sayDeprecated(context: HttpContext, successor: string, params: Readonly<Record<string, string>>): void {
  const base = context.path.slice(0, context.path.length - (context.state.choice?.path.length ?? 0));
  const path = successor.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  context.set({ Deprecation: 'true', Link: `<${base}${path}>; rel="successor-version"` });
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
