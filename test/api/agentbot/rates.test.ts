import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentbotRoutes } from '../../../src/contract/agentbot/routes.ts';
import type { RouteTable } from '../../../src/contract/route.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const clock = createFakeClock();
let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ clock });
});
afterAll(() => plane.stop());

let calls = 0;
/** Asks without a credential, as from another address each time, if a header had a say. */
const ask = async (path = '/agentbot/api/provision') => {
  calls += 1;
  const headers = { 'x-forwarded-for': `10.0.0.${calls}`, forwarded: `for=10.0.0.${calls}` };
  return plane.nobody.send({ method: 'POST', path, headers, body: {} });
};

describe('provisioning with channels', () => {
  it('takes sixty calls a minute of an address, whoever calls, over both bases together', async () => {
    for (let call = 0; call < 30; call += 1)
      for (const path of ['/agentbot/api/provision', '/api/provision']) expect((await ask(path)).status).toBe(401);
    const refused = await ask();
    expect({ status: refused.status, json: refused.json }).toEqual({
      status: 429,
      json: { error: 'Too many requests' },
    });
    expect(refused.headers['retry-after']).toBe('60');
    const { status } = await plane.board.send({ method: 'POST', path: '/api/provision', body: {} });
    expect(status).toBe(429);
    // Other routes go on.
    await plane.board.agentbot.call('getSession');
    clock.advance(60_000);
    expect((await ask()).status).toBe(401);
  });

  it('takes a thousand calls an hour: the table says so, and `rates.test.ts` how such limits add up', () => {
    const limited = Object.values(agentbotRoutes as RouteTable).filter(({ perAddress }) => perAddress !== undefined);
    expect(limited.map(({ method, path, perAddress }) => ({ method, path, perAddress }))).toEqual([
      {
        method: 'POST',
        path: '/provision',
        perAddress: [
          { calls: 60, seconds: 60 },
          { calls: 1000, seconds: 3600 },
        ],
      },
    ]);
  });
});
