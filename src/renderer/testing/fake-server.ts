/** A server for component tests: answers by method and path, and remembers what it was asked. */
import { vi } from 'vitest';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}
type Answer = unknown | ((asked: Asked) => unknown);

/** An answer with a status of its own. */
export class Refusal {
  readonly status: number;
  readonly message: string;
  /** What the error says besides: a code, details. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, more: Readonly<Record<string, unknown>> = {}) {
    this.status = status;
    this.message = message;
    this.more = more;
  }
}

export interface FakeServer {
  readonly asked: readonly Asked[];
  /** `GET /companies/:companyId/runs` with the base left out; a colon stands for any one part of the path. */
  on(route: string, answer: Answer): void;
  /** The bodies of what was asked of a route, the oldest first. */
  bodies(route: string): readonly unknown[];
}

const BASE = /^\/(?:paperclip|console|agentbot)\/api/;

/** Takes the place of `fetch` until the test is over. */
export function startFakeServer(answers: Readonly<Record<string, Answer>> = {}): FakeServer {
  const routes = new Map<string, Answer>(Object.entries(answers));
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const request: Asked = {
      method: init.method ?? 'GET',
      path: pathname.replace(BASE, ''),
      query: searchParams,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    asked.push(request);
    const found = [...routes].reverse().find(([route]) => fits(route, request));
    const answer = found === undefined ? new Refusal(404, `no ${request.method} ${request.path}`) : found[1];
    const given: unknown = typeof answer === 'function' ? await answer(request) : answer;
    if (given instanceof Refusal) {
      return Response.json({ error: given.message, ...given.more }, { status: given.status });
    }
    return Response.json(given);
  });
  return {
    asked,
    on: (route, answer) => void routes.set(route, answer),
    bodies: (route) => asked.filter((request) => fits(route, request)).map(({ body }) => body),
  };
}

function fits(route: string, { method, path }: Asked): boolean {
  const pattern = route.replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(`${method} ${path}`);
}
