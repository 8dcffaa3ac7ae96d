import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/platform/clock.ts';
import { boardOf, placeAgent } from '../../fixtures/api/mission-control/place.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

/** A clock that a test can put forward; timers go on as they do. */
let ahead = 0;
const now = (): number => systemClock.now() + ahead;
const clock = { ...systemClock, now, iso: () => new Date(now()).toISOString() };
const MINUTE = 60_000;

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane({ clock });
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';

/** A company with its owner and an agent on a board, with a key of the agent. */
async function crew(heartbeatConfig: object | null = null) {
  const office = await plane.company();
  const { client } = await office.member('owner');
  const boardId = boardOf(office);
  const agent = await office.agent({ name: 'Worker' });
  const { gatewayId } = placeAgent(office, agent.id, { boardId, heartbeatConfig });
  const own = (await office.keyOf(agent)).mc;
  return { office, owner: client.mc, own, id: agent.id, params: { agent_id: agent.id }, boardId, gatewayId };
}

/** How often a heartbeat of the agent is on record. */
const recorded = (id: string): number =>
  plane.query("SELECT 1 FROM activity WHERE action = 'agent.heartbeat' AND entity_id = ?", id).length;

describe('a heartbeat', () => {
  it('says that the agent is there, and how it calls its health', async () => {
    const { owner, own, id, params, boardId, gatewayId } = await crew();
    expect(await owner.call('getAgent', { params })).toMatchObject({ presence: 'never', last_seen_at: null });
    const first = await own.call('heartbeat', { params, body: {} });
    expect(first).toMatchObject({
      id,
      status: 'ready',
      presence: 'online',
      health: null,
      board_id: boardId,
      gateway_id: gatewayId,
      gateway_agent_id: `mc-${id}`,
      openclaw_session_id: `agent:mc-${id}:main`,
      is_mc_agent: true,
      last_seen_at: expect.stringMatching(/Z$/),
    });
    expect(await own.call('heartbeat', { params, body: { status: 'degraded' } })).toMatchObject({
      status: 'ready',
      health: 'degraded',
    });
    // A heartbeat without a word changes none.
    expect(await own.call('heartbeat', { params, body: { status: null } })).toMatchObject({ health: 'degraded' });
    expect(await owner.call('getAgent', { params })).toMatchObject({ presence: 'online', health: 'degraded' });
    expect(recorded(id)).toBe(2);
  });

  it('goes by the name that the gateway has for the agent too', async () => {
    const { own, id } = await crew();
    expect(await own.call('heartbeat', { params: { agent_id: `mc-${id}` }, body: {} })).toMatchObject({ id });
  });

  it('needs a body, be it empty, and a status that is a text', async () => {
    const { own, params } = await crew();
    expect(await own.refused(422, 'heartbeat', { params })).toMatchObject({
      detail: [{ type: 'missing', loc: ['body'], input: null }],
    });
    const answer = await own.try('heartbeat', { params, body: { status: 5 } as never });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ detail: [{ type: 'string_type', loc: ['body', 'status'], input: 5 }] });
  });

  it('is for the agent itself and the admins of its organization', async () => {
    const { office, owner, params } = await crew();
    const other = (await office.keyOf(await office.agent())).mc;
    expect(await other.refused(403, 'heartbeat', { params, body: {} })).toMatchObject({ detail: 'Forbidden' });
    await other.refused(404, 'heartbeat', { params: { agent_id: UNKNOWN }, body: {} });
    const stranger = await crew();
    await stranger.own.refused(404, 'heartbeat', { params, body: {} });
    await stranger.owner.refused(404, 'heartbeat', { params, body: {} });
    const { client } = await office.member('operator');
    await client.mc.refused(403, 'heartbeat', { params, body: {} });
    expect(await owner.call('heartbeat', { params, body: { status: 'seen' } })).toMatchObject({ health: 'seen' });
    await plane.nobody.mc.refused(401, 'heartbeat', { params, body: {} });
  });

  it('of the calling agent needs no body, and any is ignored', async () => {
    const { owner, own, id } = await crew();
    expect(await own.call('ownHeartbeat')).toMatchObject({ id, presence: 'online' });
    expect((await own.try('ownHeartbeat', { body: { status: 5 } })).status).toBe(200);
    await owner.refused(401, 'ownHeartbeat');
  });
});

describe('a heartbeat by name', () => {
  it('is that of the agent that calls, whatever name it says', async () => {
    const { own, id } = await crew();
    const body = { name: 'Somebody else', status: 'busy' };
    expect(await own.call('heartbeatByName', { body })).toMatchObject({ id, health: 'busy' });
  });

  it('of a person is for the agent with that name, on the board if one is said', async () => {
    const { office, owner, id, boardId } = await crew();
    expect(await owner.call('heartbeatByName', { body: { name: 'Worker' } })).toMatchObject({ id, presence: 'online' });
    const body = { name: 'Worker', board_id: boardId, status: 'busy' };
    expect(await owner.call('heartbeatByName', { body })).toMatchObject({ id, health: 'busy' });
    const { client } = await office.member('viewer');
    await client.mc.refused(403, 'heartbeatByName', { body });
  });

  it('of an agent that is not there needs a board that is', async () => {
    const { owner } = await crew();
    expect(await owner.refused(422, 'heartbeatByName', { body: { name: 'New' } })).toMatchObject({
      detail: 'board_id is required',
    });
    expect(await owner.refused(404, 'heartbeatByName', { body: { name: 'New', board_id: UNKNOWN } })).toMatchObject({
      detail: 'Board not found',
    });
    expect(await owner.refused(422, 'heartbeatByName', { body: {} as never })).toMatchObject({
      detail: [{ type: 'missing', loc: ['body', 'name'] }],
    });
  });
});

describe('an agent that is not heard of', () => {
  it('is offline after ten minutes, since that time, and comes back with its next call', async () => {
    const { owner, own, id, params } = await crew();
    const { last_seen_at: seen } = await own.call('ownHeartbeat');
    const at = Date.parse(seen ?? '');
    const presence = () => owner.call('getAgent', { params });
    ahead += 9 * MINUTE;
    expect(await presence()).toMatchObject({ presence: 'online', last_seen_at: seen });
    ahead += 2 * MINUTE;
    expect(await presence()).toMatchObject({
      presence: 'offline',
      presence_since: new Date(at + 10 * MINUTE).toISOString(),
      last_seen_at: seen,
      status: 'ready',
    });
    // Any call of the agent will do.
    await own.call('ownHealth');
    const { presence_since: since, ...back } = await presence();
    expect(back).toMatchObject({ presence: 'online' });
    expect(Date.parse(since)).toBeGreaterThan(at + 10 * MINUTE);
    expect(recorded(id)).toBe(1);
  });

  it('has one and a half of its intervals, where that is longer', async () => {
    const { owner, own, params } = await crew({ every: '30m' });
    await own.call('ownHeartbeat');
    ahead += 44 * MINUTE;
    expect(await owner.call('getAgent', { params })).toMatchObject({ presence: 'online' });
    ahead += 2 * MINUTE;
    expect(await owner.call('getAgent', { params })).toMatchObject({ presence: 'offline' });
  });

  it('is remembered over a restart', async () => {
    const first = await startPlane({ clock });
    const office = await first.company();
    const agent = await office.agent();
    placeAgent(office, agent.id);
    const { last_seen_at: seen } = await (await office.keyOf(agent)).mc.call('ownHeartbeat');
    const token = first.operatorToken;
    const { dataDir } = first;
    await first.control.stop();
    const again = await startPlane({ clock, dataDir });
    const read = await again.as(token).mc.call('getAgent', { params: { agent_id: agent.id } });
    await again.stop();
    await first.stop();
    expect(read).toMatchObject({ presence: 'online', last_seen_at: seen });
  });
});

describe('what an agent asks about itself', () => {
  it('is whether its token works, and where it is', async () => {
    const { own, id, boardId, gatewayId, owner } = await crew();
    expect(await own.call('ownHealth')).toEqual({
      ok: true,
      agent_id: id,
      board_id: boardId,
      gateway_id: gatewayId,
      status: 'ready',
      is_board_lead: false,
    });
    await owner.refused(401, 'ownHealth');
    await plane.nobody.mc.refused(401, 'ownHealth');
  });

  it('takes its token in either header; with both the agent counts', async () => {
    const { office, id, owner } = await crew();
    const { token } = await plane.board.call('createKey', { params: { id }, body: {} });
    const byHeader = await plane.nobody.mc.try('ownHealth', {}, { 'x-agent-token': token ?? '' });
    expect(byHeader.json).toMatchObject({ agent_id: id });
    const { client } = await office.member('owner');
    const both = await client.mc.try('ownHealth', {}, { 'x-agent-token': token ?? '' });
    expect(both.json).toMatchObject({ agent_id: id });
    const wrong = await client.mc.try('getAgent', { params: { agent_id: id } }, { 'x-agent-token': 'nonsense' });
    expect(wrong.status).toBe(401);
    await owner.call('listAgents');
  });
});

describe('the agents beside an agent', () => {
  it('are those of its board; the main agent sees all boards of its gateway', async () => {
    const { office, own, id, boardId } = await crew();
    const elsewhere = boardOf(office, 'Elsewhere');
    const [lead, other, main] = [await office.agent(), await office.agent(), await office.agent()];
    placeAgent(office, lead.id, { role: 'lead', boardId });
    placeAgent(office, other.id, { boardId: elsewhere });
    placeAgent(office, main.id, { role: 'main' });
    await office.agent({ name: 'Without a place' });
    const ids = ({ items }: { items: { id: string }[] }) => items.map((item) => item.id);
    expect(ids(await own.call('colleagues'))).toEqual([lead.id, id]);
    expect(ids(await own.call('colleagues', { query: { board_id: boardId } }))).toEqual([lead.id, id]);
    await own.refused(403, 'colleagues', { query: { board_id: elsewhere } });
    await own.refused(403, 'colleagues', { query: { board_id: UNKNOWN } });
    const asMain = (await office.keyOf(main)).mc;
    expect(ids(await asMain.call('colleagues'))).toEqual([main.id, other.id, lead.id, id]);
    expect(ids(await asMain.call('colleagues', { query: { board_id: elsewhere } }))).toEqual([other.id]);
    const { client } = await office.member('owner');
    expect(ids(await client.mc.call('listAgents', { query: { board_id: boardId } }))).toEqual([lead.id, id]);
    expect((await client.mc.call('listAgents', { query: { is_mc_agent: 'true' } })).total).toBe(4);
    expect((await client.mc.call('listAgents', { query: { is_mc_agent: '0' } })).total).toBe(1);
  });

  it('are nobody but itself for an agent without a place', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await office.agent();
    const { items, total } = await (await office.keyOf(agent)).mc.call('colleagues');
    expect({ ids: items.map(({ id }) => id), total }).toEqual({ ids: [agent.id], total: 1 });
  });
});
