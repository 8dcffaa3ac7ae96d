/** Plans of people, as the window shows and changes them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employShell, ownAgent, subscriber } from '../fixtures/api/agentbot/people.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  await employShell(office);
});
afterAll(() => plane.stop());

describe('subscriptions', () => {
  it('are told of everybody, with what they have', async () => {
    const ada = await subscriber(office, 'pro');
    await ownAgent(ada);
    const plain = await office.member('viewer');
    const made = await office.agent();
    expect(made.id).toBeDefined();
    const all = await plane.board.console('listSubscriptions');
    const of = (userId: string) => all.find((each) => each.userId === userId);
    expect(of(ada.userId)).toMatchObject({ plan: 'pro', status: 'active', isAdmin: false, agents: 1, limit: 3 });
    expect(of(plain.userId)).toMatchObject({ plan: 'free', status: 'inactive', agents: 0, limit: 1 });
    expect(of('local-board')).toMatchObject({ isAdmin: true, agents: 1, limit: null });
    expect(await plane.board.console('listSubscriptions', { query: { limit: 1 } })).toHaveLength(1);
  });

  it('are told to each their own', async () => {
    const ada = await subscriber(office, 'starter');
    const own = await ada.client.console('ownSubscription');
    expect(own).toMatchObject({ userId: ada.userId, plan: 'starter', status: 'active', agents: 0, limit: 1 });
  });

  it('are changed one word at a time, and agents stay when a plan gets smaller', async () => {
    const ada = await subscriber(office, 'pro');
    await ownAgent(ada);
    await ownAgent(ada);
    const params = { personId: ada.userId };
    const smaller = await plane.board.console('changeSubscription', { params, body: { plan: 'starter' } });
    expect(smaller).toMatchObject({ plan: 'starter', status: 'active', agents: 2, limit: 1 });
    expect(await ada.client.agentbot.refused(429, 'provisionAgent', { body: { name: 'A' } })).toMatchObject({
      current: 2,
      limit: 1,
    });
    const ended = await plane.board.console('changeSubscription', { params, body: { status: 'inactive' } });
    expect(ended).toMatchObject({ plan: 'starter', status: 'inactive' });
    expect((await ada.client.agentbot.call('listAgents')).count).toBe(2);
    const [entry] = await office.activity({ entityType: 'subscription', entityId: ada.userId });
    expect(entry).toMatchObject({ action: 'subscription.changed', details: { plan: 'starter', status: 'inactive' } });
  });

  it('are the operator’s to change', async () => {
    const ada = await subscriber(office);
    const path = `/console/api/subscriptions/${ada.userId}`;
    const owner = (await office.member('owner')).client;
    for (const { client } of [ada, { client: owner }]) {
      expect((await client.send({ method: 'PATCH', path, body: { plan: 'enterprise' } })).status).toBe(403);
      expect((await client.send({ path: '/console/api/subscriptions' })).status).toBe(403);
    }
    const nobody = { method: 'PATCH', path: '/console/api/subscriptions/nobody', body: { plan: 'pro' } } as const;
    expect((await plane.board.send(nobody)).status).toBe(404);
    expect((await plane.board.send({ method: 'PATCH', path, body: { plan: 'golden' } })).status).toBe(400);
  });
});
