import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missionControlRoutes } from '../../../src/contract/mission-control/routes.ts';
import { paperclipRoutes } from '../../../src/contract/paperclip/routes.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe.each(['/api/v1', '/mission-control/api/v1'])('the Mission Control surface under %s', (base) => {
  it.each(['/health', '/healthz', '/readyz'])('answers the probe %s to anybody', async (path) => {
    const { status, json, headers } = await plane.nobody.send({ path: base + path });
    expect({ status, json }).toEqual({ status: 200, json: { ok: true } });
    expect(headers).toMatchObject({
      'x-api-surface': 'mission-control',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
  });

  it('has a path that it does not know answered in its envelope', async () => {
    const { status, json, headers } = await plane.board.send({ path: `${base}/nope` });
    expect(status).toBe(404);
    expect(json).toEqual({ detail: 'Not Found', request_id: headers['x-request-id'] });
  });

  it('refuses a wrong method with what is allowed; HEAD is one', async () => {
    for (const method of ['PUT', 'HEAD']) {
      const { status, headers } = await plane.board.send({ method, path: `${base}/healthz` });
      expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET' });
    }
    const { json } = await plane.board.send({ method: 'PUT', path: `${base}/healthz` });
    expect(json).toMatchObject({ detail: 'Method Not Allowed' });
  });

  it('redirects a path with a slash at its end to the one without', async () => {
    const { status, headers, text } = await plane.board.send({ path: `${base}/healthz/?a=b%20c` });
    expect({ status, location: headers.location, text }).toEqual({
      status: 307,
      location: `${base}/healthz?a=b%20c`,
      text: '',
    });
    expect((await plane.board.send({ path: `${base}/nope/` })).status).toBe(404);
  });

  it("keeps a caller's own request id", async () => {
    const { json, headers } = await plane.nobody.send({
      path: `${base}/nope`,
      headers: { 'x-request-id': 'my-own.id' },
    });
    expect(json).toMatchObject({ request_id: 'my-own.id' });
    expect(headers['x-request-id']).toBe('my-own.id');
  });
});

describe('paths without the name of a product', () => {
  it('lead to one surface each: none of Paperclip begins like those of Mission Control', () => {
    expect(Object.keys(missionControlRoutes).length).toBeGreaterThan(0);
    expect(Object.values(paperclipRoutes).filter(({ path }) => /^\/(v1|:\w+)(\/|$)/.test(path))).toEqual([]);
  });
});
