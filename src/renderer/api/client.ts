/** Calls of the server by route name, typed by the contract. */
import { endSession, sessionToken } from '../core/session.ts';
import { ApiError, errorFromAnswer, unreachable } from './errors.ts';
import { type Answer, type CallInput, placeOf, type RouteName, type RouteOf, type SurfaceName } from './routes.ts';

const BASES: Readonly<Record<SurfaceName, string>> = {
  paperclip: '/paperclip/api',
  console: '/console/api',
  agentbot: '/agentbot/api',
};
const SESSION_OVER = 'Your session has ended. Sign in again to go on where you were.';

interface LooseInput {
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

type Call<S extends SurfaceName> = <N extends RouteName<S>>(
  name: N,
  input: CallInput<RouteOf<S, N>>,
  signal?: AbortSignal,
) => Promise<Answer<RouteOf<S, N>>>;

const caller =
  <S extends SurfaceName>(surface: S): Call<S> =>
  async (name, input, signal) => {
    const answer = await send(surface, name, input as LooseInput, signal);
    if (import.meta.env.DEV) {
      const { checkAnswer } = await import('./check-answer.ts');
      checkAnswer(surface, name, answer);
    }
    return answer as Answer<RouteOf<S, typeof name>>;
  };

/** Agents, runs, issues, companies, activity: `/paperclip/api`. */
export const paperclip = caller('paperclip');
/** What the window needs besides: `/console/api`. */
export const consoleApi = caller('console');
/** Sessions of the Agentbot API in this browser: by their cookie, without the window's own session. */
export const agentbot = caller('agentbot');

async function send<S extends SurfaceName>(
  surface: S,
  name: RouteName<S>,
  { params = {}, query = {}, body }: LooseInput,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const [method, path] = placeOf(surface, name);
  const isByCookie = surface === 'agentbot';
  const token = isByCookie ? null : sessionToken();
  const headers = new Headers({ accept: 'application/json' });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const response = await request(`${BASES[surface]}${fill(path, params)}${search(query)}`, {
    method,
    headers,
    credentials: isByCookie ? 'same-origin' : 'omit',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = await jsonOf(response);
  if (response.ok) return answer;
  const error = errorFromAnswer(response.status, answer, response.headers.get('x-request-id'));
  if (error.status === 401 && token !== null) endSession(SESSION_OVER, token);
  throw error;
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    if (!response.ok) return null;
    throw new ApiError(response.status, 'internal', 'The server gave an answer that cannot be read.');
  }
}

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

function search(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const pairs = given.map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
