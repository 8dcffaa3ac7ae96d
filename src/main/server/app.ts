/** The Koa application: guards in their order, then the surface that the path leads to. */
import Koa, { type Next } from 'koa';
import { AppError } from '../../contract/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { type CallSupport, callRoute } from './call-route.ts';
import type { EventStreams } from './event-stream.ts';
import { type CredentialRules, identifyCaller, requireFewFailures } from './guards/credentials.ts';
import { errors } from './guards/errors.ts';
import { agentOfHost, type HostRules, isOwnHost } from './guards/host.ts';
import { isOwnOrigin } from './guards/origin.ts';
import type { RateCounter } from './guards/rates.ts';
import { requestId } from './guards/request-id.ts';
import { healthAnswer, isHealthPath } from './health.ts';
import type { HttpContext } from './http-context.ts';
import type { Pages } from './pages.ts';
import type { Surface } from './surface.ts';
import { createSurfaceChoice, type SurfaceChoice } from './surface-choice.ts';

export interface AppOptions {
  readonly surfaces: readonly Surface[];
  readonly hostRules: () => HostRules;
  readonly credentialRules: CredentialRules;
  readonly rates: RateCounter;
  readonly logger: Logger;
  readonly isReady: () => boolean;
  readonly pages: Pages;
  /** What must be up to date before a call is answered. */
  readonly beforeCall: () => Promise<void>;
  readonly eventStreams: EventStreams;
}

/** Builds the application; `http-server.ts` listens for it. */
export function createApp(options: AppOptions): Koa {
  const app = new Koa();
  // Errors are logged where they are answered; Koa would print them a second time.
  app.silent = true;
  const choose = createSurfaceChoice(options.surfaces);
  const support: CallSupport = {
    identify: (context, credential) =>
      identifyCaller(context.req.headers, context.ip, rulesFor(context, options.credentialRules), credential),
    countCall: ({ ip }, route) => options.rates.take(route, ip),
    countFailure: ({ ip }) => requireFewFailures(ip, options.credentialRules),
    beforeCall: options.beforeCall,
    sendEvents: (...streaming) => options.eventStreams.send(...streaming),
  };

  app.use((context, next) => requestId(context as HttpContext, next));
  app.use(securityHeaders);
  app.use((context, next) => findSurface(context as HttpContext, choose(asked(context)), next));
  app.use((context, next) => errors(options.logger)(context as HttpContext, next));
  app.use((context, next) => guardOrigin(context as HttpContext, options.hostRules(), next));
  app.use(async (context) => {
    const http = context as HttpContext;
    if (isHealthPath(context.path)) return healthAnswer(http, options.isReady());
    const { choice } = http.state;
    if (choice === null) {
      if (options.pages.answer(http, options.hostRules().port)) return;
      throw new AppError('route_not_found', 'There is nothing here. The API is under /api.');
    }
    const { surface, match } = choice;
    if (match.type !== 'none' && choice.path.endsWith('/') && surface.calls?.endSlash === 'redirects') {
      return redirectWithoutSlash(http);
    }
    if (match.type === 'none') throw new AppError('route_not_found', 'API route not found');
    if (match.type === 'wrong_method') {
      context.set('Allow', match.allowed.join(', '));
      throw new AppError('method_not_allowed', 'API route not found');
    }
    return callRoute(http, surface, match, support);
  });
  return app;
}

const asked = ({ method, path, req }: Koa.Context) => ({ method, path, headers: req.headers });

function findSurface(context: HttpContext, choice: SurfaceChoice | null, next: Next): Promise<void> {
  context.state.choice = choice;
  context.state.actor = { type: 'nobody', problem: null };
  if (choice !== null) context.set({ 'X-Api-Surface': choice.surface.name, ...choice.surface.headers });
  return next();
}

/** Where a path does not even say of which product it is, nothing is deleted on mere local trust. */
const rulesFor = ({ method, state }: HttpContext, rules: CredentialRules): CredentialRules =>
  method === 'DELETE' && state.choice?.isPrefixed === false ? { ...rules, localTrust: false } : rules;

/** The base of the surface is in front, so that the place is never on another server. */
function redirectWithoutSlash(context: HttpContext): void {
  context.status = 307;
  context.set('Location', context.path.replace(/\/+$/, '') + context.search);
  context.body = '';
}

function guardOrigin(context: HttpContext, rules: HostRules, next: Next): Promise<void> {
  const { host, origin, 'sec-fetch-site': fetchSite } = context.req.headers;
  const agentId = agentOfHost(host, rules.port);
  if (agentId !== null) {
    context.redirect(`http://localhost:${rules.port}/agents/${agentId}`);
    return Promise.resolve();
  }
  if (!isOwnHost(host, rules)) {
    throw new AppError(
      'foreign_host',
      `The Host header does not name this server. Use http://localhost:${rules.port}.`,
    );
  }
  // Following a link to a page is fine wherever the link stands: a page has no powers until somebody signs in.
  const isPage = context.state.choice === null;
  if (!isOwnOrigin(origin, isPage || typeof fetchSite !== 'string' ? undefined : fetchSite, rules)) {
    throw new AppError('foreign_origin', 'Requests from other web pages are refused.');
  }
  return next();
}

function securityHeaders(context: Koa.Context, next: Next): Promise<void> {
  context.set('X-Content-Type-Options', 'nosniff');
  context.set('Cache-Control', 'no-store');
  context.set('X-Frame-Options', 'DENY');
  context.set('Referrer-Policy', 'no-referrer');
  context.set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  return next();
}
