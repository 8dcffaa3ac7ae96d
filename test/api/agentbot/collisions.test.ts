/** Paths below `/api` without the name of a product: who is asked for what leads to which surface, and what it does there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runningAgent } from '../../fixtures/api/agentbot/owners.ts';
import type { Answer } from '../../fixtures/api/http.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { ALL_ROUTES, makeProps, type NamedRoute, type Props, sampleRequest } from '../../fixtures/api/samples.ts';

type Headers = Readonly<Record<string, string>>;
type SurfaceName = 'paperclip' | 'agentbot';

let plane: TestPlane;
let trusting: TestPlane;
let office: Office;
/** What each kind of caller shows. */
const shown = new Map<string, Headers>();

beforeAll(async () => {
  [plane, trusting] = [await startPlane(), await startPlane({ localTrust: true })];
  office = await plane.company();
  const [operator, viewer, agent, inRun] = [
    plane.board,
    (await office.member('viewer')).client,
    await office.keyOf(await office.agent()),
    await runningAgent(office),
  ];
  const cookie = (await operator.agentbotSession()).cookie ?? '';
  const ended = await operator.agentbotSession();
  await ended.agentbot.call('endSession');
  const bearer = (token: string | null) => ({ authorization: `Bearer ${token}` });
  const all: Readonly<Record<string, Headers>> = {
    nobody: {},
    "the operator's token": bearer(operator.token),
    "a viewer's token": bearer(viewer.token),
    "an agent's key": bearer(agent.token),
    "an agent's key in its own header": { 'x-agent-token': agent.token ?? '' },
    "a run's token": bearer(inRun.token),
    'a wrong token': bearer('whb_none'),
    "the operator's cookie": { cookie },
    "a viewer's cookie": { cookie: (await viewer.agentbotSession()).cookie ?? '' },
    'a cookie that has ended': { cookie: ended.cookie ?? '' },
    'cookie and token': { cookie, ...bearer(operator.token) },
    'cookie and wrong token': { cookie, ...bearer('whb_none') },
    'cookie and empty token': { cookie, authorization: 'Bearer' },
    "cookie and an agent's key in its own header": { cookie, 'x-agent-token': agent.token ?? '' },
    'cookie and another scheme': { cookie, authorization: 'Basic b3BlcmF0b3I6eA==' },
  };
  for (const [name, headers] of Object.entries(all)) shown.set(name, headers);
});
afterAll(async () => {
  await plane.stop();
  await trusting.stop();
});

const send = (by: string, method: string, path: string, more: Headers = {}, on = plane): Promise<Answer> =>
  on.nobody.send({ method, path, headers: { ...shown.get(by), ...more } });
const outcome = ({ status, headers }: Answer) => ({ status, surface: headers['x-api-surface'] });
const isThere = (id: string, on = plane): boolean => on.query('SELECT 1 FROM agents WHERE id = ?', id).length === 1;

interface Row {
  readonly by: string;
  readonly to: SurfaceName;
  readonly get: number;
  readonly delete: number;
  /** Whether the agent is deleted by it. */
  readonly gone?: boolean;
}

describe.each<Row>([
  { by: 'nobody', to: 'paperclip', get: 401, delete: 401 },
  { by: "the operator's token", to: 'paperclip', get: 200, delete: 200, gone: true },
  { by: "a viewer's token", to: 'paperclip', get: 200, delete: 403 },
  { by: "an agent's key", to: 'paperclip', get: 200, delete: 403 },
  { by: "an agent's key in its own header", to: 'paperclip', get: 200, delete: 403 },
  { by: "a run's token", to: 'paperclip', get: 200, delete: 403 },
  { by: 'a wrong token', to: 'paperclip', get: 401, delete: 401 },
  { by: "the operator's cookie", to: 'agentbot', get: 200, delete: 200 },
  { by: "a viewer's cookie", to: 'agentbot', get: 404, delete: 404 },
  { by: 'a cookie that has ended', to: 'agentbot', get: 401, delete: 401 },
  { by: 'cookie and token', to: 'paperclip', get: 200, delete: 200, gone: true },
  { by: 'cookie and wrong token', to: 'paperclip', get: 401, delete: 401 },
  { by: 'cookie and empty token', to: 'paperclip', get: 401, delete: 401 },
  { by: "cookie and an agent's key in its own header", to: 'paperclip', get: 200, delete: 403 },
  { by: 'cookie and another scheme', to: 'agentbot', get: 200, delete: 200 },
])('/api/agents/:id with $by', ({ by, to, get, delete: deleted, gone = false }) => {
  it(`GET leads to ${to}`, async () => {
    const { id } = await office.agent();
    for (const method of ['GET', 'HEAD'])
      expect(outcome(await send(by, method, `/api/agents/${id}`))).toEqual({ status: get, surface: to });
    const upper = `/api/agents/${id.toUpperCase()}`;
    expect(outcome(await send(by, 'GET', upper))).toEqual({ status: get, surface: to });
  });

  it(`DELETE leads to ${to}${gone ? ' and deletes' : ''}`, async () => {
    const { id } = await office.agent();
    const answer = await send(by, 'DELETE', `/api/agents/${id}`);
    expect(outcome(answer), answer.text).toEqual({ status: deleted, surface: to });
    expect(isThere(id)).toBe(!gone);
  });

  it('an id that is none stays with the same surface, and is not looked for on the other', async () => {
    for (const id of ['11111111-1111-4111-8111-111111111111', 'agent_123', 'constructor'])
      for (const method of ['GET', 'DELETE']) {
        const answer = await send(by, method, `/api/agents/${id}`);
        expect(answer.headers['x-api-surface'], `${method} ${id}`).toBe(to);
        expect(answer.status, `${method} ${id}`).toBeGreaterThanOrEqual(400);
      }
  });
});

describe('a word that one product has', () => {
  it.each(["the operator's token", "the operator's cookie", 'nobody', 'cookie and token'])(
    'is no id of the other, with %s',
    async (by) => {
      const expected: readonly (readonly [string, string, SurfaceName])[] = [
        ['GET', '/api/agents/me', 'paperclip'],
        ['DELETE', '/api/agents/me', 'paperclip'],
        ['PUT', '/api/agents/me', 'paperclip'],
        ['GET', '/api/agents/provision', 'agentbot'],
        ['PATCH', '/api/agents/provision', 'agentbot'],
        ['DELETE', '/api/agents/provision', 'agentbot'],
        ['GET', '/api/instance/scheduler-heartbeats', 'paperclip'],
      ];
      for (const [method, path, surface] of expected)
        expect(outcome(await send(by, method, path)).surface, `${method} ${path}`).toBe(surface);
    },
  );

  it('has the methods of that product alone', async () => {
    const answer = await send("the operator's token", 'DELETE', '/api/agents/provision');
    expect(outcome(answer)).toEqual({ status: 405, surface: 'agentbot' });
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
    const me = await send("the operator's cookie", 'DELETE', '/api/agents/me');
    // As that surface says that a method is wrong.
    expect(outcome(me)).toEqual({ status: 404, surface: 'paperclip' });
    expect(me.headers.allow).toBe('GET, HEAD');
  });
});

describe('a method that one product has', () => {
  it.each(["the operator's token", "the operator's cookie"])('leads there with %s', async (by) => {
    const { id } = await office.agent();
    const path = `/api/agents/${id}`;
    expect((await send(by, 'PATCH', path)).headers['x-api-surface']).toBe('paperclip');
    expect((await send(by, 'PUT', path)).headers['x-api-surface']).toBe('agentbot');
  });
});

describe('the header X-Api-Surface', () => {
  it.each<[string, string, SurfaceName, number, number, boolean]>([
    ["the operator's token", 'agentbot', 'agentbot', 200, 200, false],
    ["the operator's token", 'paperclip', 'paperclip', 200, 200, true],
    ["the operator's token", 'console', 'paperclip', 200, 200, true],
    ["the operator's token", 'Agentbot', 'paperclip', 200, 200, true],
    ["the operator's cookie", 'paperclip', 'paperclip', 401, 401, false],
    ["the operator's cookie", 'agentbot', 'agentbot', 200, 200, false],
    ["the operator's cookie", 'mission-control', 'agentbot', 200, 200, false],
    ["a viewer's token", 'agentbot', 'agentbot', 404, 404, false],
    ["an agent's key", 'agentbot', 'agentbot', 401, 401, false],
    ["a run's token", 'agentbot', 'agentbot', 401, 401, false],
    ['cookie and token', 'agentbot', 'agentbot', 200, 200, false],
    ['nobody', 'agentbot', 'agentbot', 401, 401, false],
    ['nobody', 'paperclip', 'paperclip', 401, 401, false],
  ])('of %s that says %s leads to %s', async (by, said, surface, get, deleted, gone) => {
    const { id } = await office.agent();
    const header = { 'x-api-surface': said };
    expect(outcome(await send(by, 'GET', `/api/agents/${id}`, header))).toEqual({ status: get, surface });
    expect(outcome(await send(by, 'DELETE', `/api/agents/${id}`, header))).toEqual({ status: deleted, surface });
    expect(isThere(id)).toBe(!gone);
  });

  it('beats a word that the other product has', async () => {
    const asked = async (surface: SurfaceName, path: string) =>
      outcome(await send("the operator's token", 'GET', path, { 'x-api-surface': surface }));
    expect(await asked('agentbot', '/api/agents/me')).toEqual({ status: 404, surface: 'agentbot' });
    expect(await asked('agentbot', '/api/companies')).toEqual({ status: 404, surface: 'agentbot' });
    expect((await asked('paperclip', '/api/agents/provision')).surface).toBe('paperclip');
    expect(await asked('paperclip', '/api/chat')).toEqual({ status: 404, surface: 'paperclip' });
  });

  it('says nothing about a path with the name of a product', async () => {
    const path = '/paperclip/api/companies';
    const answer = await send("the operator's token", 'GET', path, { 'x-api-surface': 'agentbot' });
    expect(outcome(answer)).toEqual({ status: 200, surface: 'paperclip' });
  });
});

describe('local trust', () => {
  const asks = async (headers: Headers, method: string, base = '/api') => {
    const { id } = await (await trusting.company()).agent();
    const answer = await trusting.nobody.send({ method, path: `${base}/agents/${id}`, headers });
    return { ...outcome(answer), there: isThere(id, trusting) };
  };
  const cookie = async (): Promise<Headers> => ({ cookie: (await trusting.board.agentbotSession()).cookie ?? '' });
  const [paperclip, agentbot] = [{ surface: 'paperclip' }, { surface: 'agentbot' }] as const;

  it('reads without a credential, and deletes nothing where the path names no product', async () => {
    expect(await asks({}, 'GET')).toEqual({ ...paperclip, status: 200, there: true });
    expect(await asks({}, 'DELETE')).toEqual({ ...paperclip, status: 401, there: true });
    expect(await asks({}, 'DELETE', '/paperclip/api')).toEqual({ ...paperclip, status: 200, there: false });
    expect(await asks({}, 'DELETE', '/agentbot/api')).toEqual({ ...agentbot, status: 200, there: true });
  });

  it('makes no more of a cookie than it is', async () => {
    expect(await asks(await cookie(), 'GET')).toEqual({ ...agentbot, status: 200, there: true });
    expect(await asks(await cookie(), 'DELETE')).toEqual({ ...agentbot, status: 200, there: true });
    const turned = { ...(await cookie()), 'x-api-surface': 'paperclip' };
    expect(await asks(turned, 'DELETE')).toEqual({ ...paperclip, status: 401, there: true });
    const ended = { cookie: 'agentbot-session=ended' };
    expect(await asks(ended, 'GET')).toEqual({ ...agentbot, status: 401, there: true });
    expect(await asks(ended, 'DELETE')).toEqual({ ...agentbot, status: 401, there: true });
  });
});

describe('an Agentbot cookie', () => {
  const deletes = ALL_ROUTES.filter(
    ({ surface, route }) => route.method === 'DELETE' && (surface === 'paperclip' || surface === 'agentbot'),
  );
  const said: readonly Headers[] = [{}, { 'x-api-surface': 'paperclip' }, { 'x-api-surface': 'agentbot' }];

  it.each([false, true])(
    'never deletes an agent, nor anything of Paperclip, whatever is asked below /api (local trust: %s)',
    async (localTrust) => {
      const on = await startPlane({ localTrust });
      try {
        const props = await makeProps(await on.company());
        for (const each of deletes) for (const header of said) await asksInVain(on, each, header, props);
      } finally {
        await on.stop();
      }
    },
  );

  async function asksInVain(on: TestPlane, each: NamedRoute, header: Headers, props: Props): Promise<void> {
    const session = await on.board.agentbotSession();
    const path = `/api${sampleRequest(each, props).path.slice(each.base.length)}`;
    const before = await on.quietRowCounts();
    const answer = await session.send({ method: 'DELETE', path, headers: header });
    const label = `${each.name} ${JSON.stringify(header)} ${answer.status}`;
    expect(on.rowCounts().agents, label).toBe(before.agents);
    if (answer.headers['x-api-surface'] !== 'paperclip') return;
    expect([401, 404, 405], label).toContain(answer.status);
    expect(on.rowCounts(), label).toEqual(before);
  }
});
