import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentbotRoutes } from '../../../src/contract/agentbot/routes.ts';
import type { Route } from '../../../src/contract/route.ts';
import { pathOf } from '../../fixtures/api/client.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const ROUTES: readonly Route[] = Object.values(agentbotRoutes);
const deprecated = ROUTES.filter(({ deprecatedFor }) => deprecatedFor !== undefined);

describe.each(['/agentbot/api', '/api'])('the Agentbot surface below %s', (base) => {
  const named = { 'x-api-surface': 'agentbot' };

  it('has a path that it does not know answered in its envelope', async () => {
    const answer = await plane.board.send({ path: `${base}/nope`, headers: named });
    expect({ status: answer.status, json: answer.json }).toEqual({
      status: 404,
      json: { error: 'API route not found' },
    });
    expect(answer.headers).toMatchObject({ 'x-api-surface': 'agentbot', 'cache-control': 'no-store' });
  });

  it('refuses a wrong method with what is allowed', async () => {
    const answer = await plane.board.send({ method: 'PATCH', path: `${base}/session` });
    expect(answer.status).toBe(405);
    expect(answer.headers).toMatchObject({ allow: 'DELETE, GET, HEAD, POST', 'x-api-surface': 'agentbot' });
    expect(answer.json).toEqual({ error: expect.any(String) });
  });

  it('answers HEAD as GET, without a body', async () => {
    const [get, head] = [
      await plane.board.send({ path: `${base}/session` }),
      await plane.board.send({ method: 'HEAD', path: `${base}/session` }),
    ];
    expect([head.status, head.text, head.headers.etag]).toEqual([200, '', get.headers.etag]);
  });

  it('does not mind a slash at the end, or capitals in the words of a path', async () => {
    for (const path of ['/session/', '/Session', '/SESSION/?a=b'])
      expect((await plane.board.send({ path: base + path })).json, path).toMatchObject({ user: { id: 'local-board' } });
  });

  const JSON_TYPE = 'application/json';
  it.each<[string, string, string, number]>([
    ['half a text', '{', JSON_TYPE, 400],
    ['none', '', JSON_TYPE, 400],
    ['a list', '[]', JSON_TYPE, 400],
    ['a string', '"text"', JSON_TYPE, 400],
    ['very deep', `${'['.repeat(70)}${']'.repeat(70)}`, JSON_TYPE, 400],
    ['a form', 'token=whb_x', 'application/x-www-form-urlencoded', 415],
    ['JSON that says to be text', '{"token":"whb_x"}', 'text/plain', 415],
    ['too large', `{"token":"${'x'.repeat(1_100_000)}"}`, JSON_TYPE, 413],
  ])('refuses a body that is %s in its envelope', async (_what, body, type, status) => {
    const headers = { 'content-type': type };
    const answer = await plane.nobody.send({ method: 'POST', path: `${base}/session`, body, headers });
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error: expect.stringMatching(/[a-z]/) });
  });

  it.each(deprecated.map((route) => [`${route.method} ${route.path}`, route] as const))(
    'marks %s as deprecated in every answer, refused or not',
    async (_name, route) => {
      const params = { id: '11111111-1111-4111-8111-111111111111' };
      const path = base + pathOf(route, { params });
      const successor =
        base + pathOf({ ...route, path: route.deprecatedFor ?? '' }, { params: { ...params, userId: params.id } });
      for (const client of [plane.nobody, plane.board]) {
        const answer = await client.send({ method: route.method, path, headers: named });
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.headers).toMatchObject({ deprecation: 'true', link: `<${successor}>; rel="successor-version"` });
      }
    },
  );
});

describe('the host of an agent', () => {
  const id = '22222222-2222-4222-8222-222222222222';
  const hostOf = (name: string, port = plane.port) => ({
    host: `${name}.agents.localhost:${port}`,
    authorization: `Bearer ${plane.operatorToken}`,
  });

  it.each([
    ['GET', '/'],
    ['GET', '/api/agents'],
    ['GET', '/agentbot/api/agents?x=1'],
    ['DELETE', `/paperclip/api/agents/${id}`],
    ['POST', '/agentbot/api/session'],
    ['GET', '//evil.example'],
  ])('%s %s redirects to the page of the agent and does nothing else', async (method, path) => {
    const answer = await plane.wire.send({ method, path, headers: hostOf(id.toUpperCase()) });
    expect({ status: answer.status, location: answer.headers.location }).toEqual({
      status: 302,
      location: `http://localhost:${plane.port}/agents/${id}`,
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('is refused where it is none, or on another port', async () => {
    const refused = [hostOf('agent_123'), hostOf(id, plane.port + 1), hostOf(`${id}.${id}`), hostOf('')];
    for (const headers of refused)
      expect((await plane.wire.send({ path: '/', headers })).status, headers.host).toBe(403);
  });
});
