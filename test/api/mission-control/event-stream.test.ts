import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvents } from '../../fixtures/api/events.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

const PATH = '/api/v1/agents/stream';
const clock = createFakeClock();
let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ clock });
});
afterAll(() => plane.stop());

describe('a stream of events', () => {
  it('goes on for as long as somebody listens, with a ping now and then', async () => {
    await plane.company();
    const listener = await openEvents(plane.port, PATH, plane.operatorToken);
    for (let pings = 1; pings <= 2; pings++) {
      clock.advance(15_000);
      await eventually('a ping', () => listener.pings === pings);
    }
    expect(listener.ended).toBe(false);
    listener.close();
  });

  it('ends at once when the credential of who listens is revoked, and for nobody else', async () => {
    const office = await plane.company();
    const { client } = await office.member('admin');
    const key = await client.call('createBoardKey', { body: { name: 'to be revoked' } });
    const listener = await openEvents(plane.port, PATH, key.token);
    const other = await openEvents(plane.port, PATH, client.token ?? '');
    await client.call('revokeBoardKey', { params: { keyId: key.id } });
    await listener.end();
    expect(other.ended).toBe(false);
    other.close();
  });

  it('ends when who listens may no longer', async () => {
    const office = await plane.company();
    const { client, id } = await office.member('admin');
    const listener = await openEvents(plane.port, PATH, client.token ?? '');
    await plane.board.call('changeMember', {
      params: { companyId: office.id, memberId: id },
      body: { status: 'suspended' },
    });
    await listener.end();
  });

  it('ends when the server stops, which does not wait for it', async () => {
    const own = await startPlane();
    await own.company();
    const listener = await openEvents(own.port, PATH, own.operatorToken);
    await own.stop();
    await listener.end();
  });
});

it('met no unexpected error', () => expect(plane.failures).toEqual([]));
