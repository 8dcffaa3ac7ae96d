import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type EventListener, openEvents } from '../../fixtures/api/events.ts';
import { boardOf, placeAgent } from '../../fixtures/api/mission-control/place.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

interface Told {
  readonly agent: { readonly id: string; readonly status: string; readonly presence: string; readonly health: string };
}

/** The first thing told of an agent that fits. */
const told = async (listener: EventListener, id: string, fits: (agent: Told['agent']) => boolean) => {
  const isIt = (data: unknown): data is Told => (data as Told).agent.id === id && fits((data as Told).agent);
  const { data } = await listener.next(`agent ${id}`, ({ name, data }) => name === 'agent' && isIt(data));
  return (data as Told).agent;
};

const idsTold = ({ events }: EventListener): string[] => events.map(({ data }) => (data as Told).agent.id);

async function listening(query = '') {
  const office = await plane.company();
  const { client } = await office.member('owner');
  const agent = await office.agent();
  const boardId = boardOf(office);
  placeAgent(office, agent.id, { boardId });
  const open = (search = query) => openEvents(plane.port, `/api/v1/agents/stream${search}`, client.token ?? '');
  return { office, owner: client.mc, agent, boardId, open, own: (await office.keyOf(agent)).mc };
}

describe('the stream of agents', () => {
  it('tells of each agent as it changes and as it is heard of', async () => {
    const { agent, own, open, owner } = await listening();
    const listener = await open();
    expect(listener.events).toEqual([]);
    await own.call('heartbeat', { params: { agent_id: agent.id }, body: { status: 'busy' } });
    const heard = await told(listener, agent.id, ({ health }) => health === 'busy');
    expect(heard).toEqual(await owner.call('getAgent', { params: { agent_id: agent.id } }));
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    await told(listener, agent.id, ({ status }) => status === 'paused');
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    await told(listener, agent.id, ({ status }) => status === 'deleted');
    listener.close();
  });

  it('begins with what has changed since a time; a text that is none means now', async () => {
    const { office, agent, open } = await listening();
    const second = await office.agent();
    const listener = await open('?since=2026-01-01T00:00:00Z');
    await told(listener, second.id, () => true);
    expect(idsTold(listener)).toEqual([agent.id, second.id]);
    listener.close();
    const nothing = await open('?since=yesterday');
    const future = await open('?since=2200-01-01T00:00:00Z');
    await plane.board.call('pauseAgent', { params: { id: second.id } });
    for (const each of [nothing, future]) {
      await told(each, second.id, ({ status }) => status === 'paused');
      expect(idsTold(each)).not.toContain(agent.id);
      each.close();
    }
  });

  it('is of one board where one is said, and of one company always', async () => {
    const { office, agent, boardId, open } = await listening();
    const elsewhere = await office.agent();
    const other = await plane.company();
    const stranger = await other.agent();
    const listener = await open(`?board_id=${boardId}`);
    for (const { id } of [stranger, elsewhere, agent]) await plane.board.call('pauseAgent', { params: { id } });
    await told(listener, agent.id, ({ status }) => status === 'paused');
    expect(new Set(idsTold(listener))).toEqual(new Set([agent.id]));
    listener.close();
  });

  it('is for the admins of the organization', async () => {
    const { office, own, boardId } = await listening();
    const { client } = await office.member('operator');
    await client.mc.refused(403, 'streamAgents');
    await client.mc.refused(403, 'streamAgents', { query: { board_id: boardId } });
    await own.refused(401, 'streamAgents');
    await plane.nobody.mc.refused(401, 'streamAgents');
    await plane.board.mc.refused(403, 'streamAgents', { query: { board_id: '11111111-1111-1111-1111-111111111111' } });
  });
});

it('met no unexpected error', () => expect(plane.failures).toEqual([]));
