import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';

/** A company with its owner, whose only company it is. */
async function organization() {
  const office = await plane.company();
  const { client } = await office.member('owner');
  return { office, owner: client.mc };
}

describe('agents without a place on a board', () => {
  it('are listed as living on the embedded gateway of their company, the newest first', async () => {
    const { office, owner } = await organization();
    expect(await owner.call('listAgents')).toEqual({ items: [], total: 0, limit: 50, offset: 0 });
    const first = await office.agent({ name: 'First' });
    const second = await office.agent({ name: 'Second' });
    const { items, total } = await owner.call('listAgents');
    expect(total).toBe(2);
    expect(items.map(({ id }) => id)).toEqual([second.id, first.id]);
    const [gateway] = plane.query<{ id: string }>('SELECT id FROM gateways WHERE company_id = ?', office.company.id);
    expect(items[1]).toMatchObject({
      id: first.id,
      name: 'First',
      status: 'ready',
      board_id: null,
      gateway_id: gateway?.id,
      gateway_agent_id: first.id,
      openclaw_session_id: `agent:${first.id}:main`,
      is_mc_agent: false,
      is_board_lead: false,
      is_gateway_main: false,
      last_seen_at: null,
      presence: 'never',
      health: null,
      provisioning: null,
      last_provision_error: null,
    });
    expect(await owner.call('getAgent', { params: { agent_id: first.id } })).toEqual(items[1]);
    expect(await owner.call('getAgent', { params: { agent_id: first.id.toUpperCase() } })).toEqual(items[1]);
  });

  it('come in pages', async () => {
    const { office, owner } = await organization();
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift((await office.agent()).id);
    const page = (query: Record<string, number>) => owner.call('listAgents', { query });
    expect((await page({ limit: 2, offset: 1 })).items.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    expect(await page({ limit: 2, offset: 4 })).toMatchObject({
      total: 5,
      limit: 2,
      offset: 4,
      items: [{ id: ids[4] }],
    });
    expect(await page({ limit: 5 })).toMatchObject({ total: 5 });
    expect(await page({ offset: 9 })).toEqual({ items: [], total: 5, limit: 50, offset: 9 });
    for (const [name, value] of Object.entries({ limit: 0, offset: -1 }))
      expect(await owner.refused(422, 'listAgents', { query: { [name]: value } })).toMatchObject({
        detail: [{ type: 'greater_than_equal', loc: ['query', name] }],
      });
    expect(await owner.refused(422, 'listAgents', { query: { limit: 101 } })).toMatchObject({
      detail: [{ type: 'less_than_equal', loc: ['query', 'limit'] }],
    });
  });

  it('are filtered by gateway and by whether Mission Control made them', async () => {
    const { office, owner } = await organization();
    const { id } = await office.agent();
    const { gateway_id: gatewayId } = await owner.call('getAgent', { params: { agent_id: id } });
    const total = async (query: Record<string, string>) => (await owner.call('listAgents', { query })).total;
    expect(await total({ gateway_id: gatewayId ?? '' })).toBe(1);
    expect(await total({ is_mc_agent: 'false' })).toBe(1);
    expect(await total({ is_mc_agent: 'yes' })).toBe(0);
    expect(await owner.refused(422, 'listAgents', { query: { is_mc_agent: 'perhaps' } })).toMatchObject({
      detail: [{ type: 'bool_parsing', loc: ['query', 'is_mc_agent'] }],
    });
  });

  it('leave the list when they are terminated, and are deleted then', async () => {
    const { office, owner } = await organization();
    const { id } = await office.agent();
    await plane.board.call('terminateAgent', { params: { id } });
    expect((await owner.call('listAgents')).items).toEqual([]);
    expect(await owner.call('getAgent', { params: { agent_id: id } })).toMatchObject({ status: 'deleted' });
  });

  it('say in the words of Mission Control what they do', async () => {
    const { office, owner } = await organization();
    const { id } = await office.agent();
    const status = async () => (await owner.call('getAgent', { params: { agent_id: id } })).status;
    await plane.board.call('pauseAgent', { params: { id } });
    expect(await status()).toBe('paused');
    await plane.board.call('resumeAgent', { params: { id } });
    expect(await status()).toBe('idle');
  });
});

describe('what is not there', () => {
  it('is 403 for a board, 404 for a gateway and an agent', async () => {
    const { owner } = await organization();
    const { owner: other, office: elsewhere } = await organization();
    const { id } = await elsewhere.agent();
    const { gateway_id: foreign } = await other.call('getAgent', { params: { agent_id: id } });
    expect(await owner.refused(403, 'listAgents', { query: { board_id: UNKNOWN } })).toMatchObject({
      detail: 'Forbidden',
    });
    for (const gatewayId of [UNKNOWN, foreign ?? '']) {
      const query = { gateway_id: gatewayId };
      expect(await owner.refused(404, 'listAgents', { query })).toMatchObject({ detail: 'Not Found' });
    }
    for (const agentId of [UNKNOWN, 'abc', `mc-${UNKNOWN}`, id]) {
      const params = { agent_id: agentId };
      expect(await owner.refused(404, 'getAgent', { params })).toMatchObject({ detail: 'Not Found' });
    }
  });

  it('is 422 for an id that is none', async () => {
    expect(await plane.board.mc.refused(422, 'listAgents', { query: { board_id: 'xx' } })).toMatchObject({
      detail: [{ type: 'uuid_parsing', loc: ['query', 'board_id'], input: 'xx' }],
    });
  });
});

describe('who reads agents', () => {
  it('are the admins of the organization alone', async () => {
    const { office } = await organization();
    const { id } = await office.agent();
    const params = { agent_id: id };
    for (const role of ['operator', 'viewer'] as const) {
      const { client } = await office.member(role);
      await client.mc.refused(403, 'listAgents');
      await client.mc.refused(403, 'getAgent', { params });
    }
    const agent = await office.keyOf({ id });
    expect(await agent.mc.refused(401, 'listAgents')).toMatchObject({ detail: 'Unauthorized' });
    await agent.mc.refused(401, 'getAgent', { params });
    await plane.nobody.mc.refused(401, 'listAgents');
  });
});
