import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const MASK = '***REDACTED***';

describe('finding an agent', () => {
  it('takes a UUID in any case, with or without a company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const agent = await office.agent();
    for (const id of [agent.id, agent.id.toUpperCase()]) {
      expect((await plane.board.call('getAgent', { params: { id } })).id).toBe(agent.id);
      const elsewhere = { params: { id }, query: { companyId: other.id } };
      expect((await plane.board.call('getAgent', elsewhere)).id).toBe(agent.id);
    }
  });

  it.each(['eng-one', 'ENG-ONE', 'Eng One', ' eng  one ', 'eng--one!'])('takes the shortname as %j', async (id) => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Eng One' });
    const query = { companyId: office.id };
    expect((await plane.board.call('getAgent', { params: { id }, query })).id).toBe(agent.id);
  });

  it('does not guess the company of a shortname', async () => {
    const office = await plane.company();
    await office.agent({ name: 'Somebody' });
    const { error } = await plane.board.refused(422, 'getAgent', { params: { id: 'somebody' } });
    expect(error).toBe('Agent shortname lookup requires companyId query parameter');
  });

  it('looks for shortnames of an agent caller in its own company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const caller = await office.keyOf(await office.agent());
    const here = await office.agent({ name: 'Pat' });
    await other.agent({ name: 'Pat' });
    await other.agent({ name: 'Quinn' });
    expect((await caller.call('getAgent', { params: { id: 'pat' } })).id).toBe(here.id);
    await caller.refused(404, 'getAgent', { params: { id: 'quinn' } });
    await caller.refused(404, 'getAgent', { params: { id: 'pat' }, query: { companyId: other.id } });
  });

  it('does not find terminated agents by shortname, but by id', async () => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Ghost' });
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    await plane.board.refused(404, 'getAgent', { params: { id: 'ghost' }, query: { companyId: office.id } });
    expect((await office.getAgent(agent.id)).status).toBe('terminated');
    expect(await plane.board.call('listAgents', { params: { companyId: office.id } })).toEqual([]);
  });

  it('answers for a stranger’s agent as for none', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const agent = await office.agent();
    const stranger = await other.keyOf(await other.agent());
    const foreign = await stranger.refused(404, 'getAgent', { params: { id: agent.id } });
    const missing = await stranger.refused(404, 'getAgent', {
      params: { id: '11111111-1111-4111-8111-111111111111' },
    });
    expect(foreign).toEqual(missing);
  });

  it('gives the line of managers, the direct one first', async () => {
    const office = await plane.company();
    const top = await office.agent({ role: 'ceo', title: 'Boss' });
    const middle = await office.agent({ reportsTo: top.id });
    const { chainOfCommand } = await office.getAgent((await office.agent({ reportsTo: middle.id })).id);
    expect(chainOfCommand).toEqual([
      { id: middle.id, name: middle.name, role: 'general', title: null },
      { id: top.id, name: top.name, role: 'ceo', title: 'Boss' },
    ]);
  });
});

describe('listing agents', () => {
  it('goes by creation and refuses every query parameter by name', async () => {
    const office = await plane.company();
    const made = [];
    for (let i = 0; i < 5; i += 1) made.push((await office.agent()).id);
    const params = { companyId: office.id };
    expect((await plane.board.call('listAgents', { params })).map(({ id }) => id)).toEqual(made);
    await plane.board.call('patchAgent', { params: { id: made[0] ?? '' }, body: { title: 'moved?' } });
    expect((await plane.board.call('listAgents', { params })).map(({ id }) => id)).toEqual(made);
    const answer = await plane.board.send({ path: `/api/companies/${office.id}/agents?status=idle&limit=1&b` });
    expect(answer).toMatchObject({ status: 400, json: { error: 'Unsupported query parameters: b, limit, status' } });
  });

  it('is fresh after every kind of change', async () => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Before' });
    const seen = async () => {
      const list = await plane.board.call('listAgents', { params: { companyId: office.id } });
      return list.map(({ name, status }) => `${name} ${status}`);
    };
    expect(await seen()).toEqual(['Before idle']);
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { name: 'After' } });
    expect(await seen()).toEqual(['After idle']);
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    expect(await seen()).toEqual(['After paused']);
    await office.agent({ name: 'Second' });
    expect(await seen()).toEqual(['After paused', 'Second idle']);
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    expect(await seen()).toEqual(['Second idle']);
  });
});

describe('what of a configuration is shown', () => {
  const adapterConfig = {
    command: '/bin/true',
    env: { API_TOKEN: 'hunter2-hunter2', MODE: { type: 'plain', value: 'fast-and-loose' } },
    password: 'swordfish-swordfish',
    credentials: { user: 'root-of-all', inner: ['evil-secret-evil'] },
    headers: [{ authorization: 'Bearer open-sesame' }],
    note: 'not a secret',
    disableDeviceAuth: true,
  };
  const secrets = [
    'hunter2-hunter2',
    'fast-and-loose',
    'swordfish-swordfish',
    'root-of-all',
    'evil-secret-evil',
    'open-sesame',
  ];

  it('masks secrets in every answer about an agent', async () => {
    const office = await plane.company();
    const agent = await office.agent({ adapterConfig });
    const params = { id: agent.id };
    const texts = [
      JSON.stringify(agent),
      (await plane.board.try('getAgent', { params })).text,
      (await plane.board.try('listAgents', { params: { companyId: office.id } })).text,
      (await plane.board.try('patchAgent', { params, body: { title: 'x' } })).text,
      (await plane.board.try('pauseAgent', { params })).text,
      (await plane.board.try('resumeAgent', { params })).text,
      (await plane.board.try('listActivity', { params: { companyId: office.id } })).text,
    ];
    for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
    expect(agent.adapterConfig).toMatchObject({
      command: '/bin/true',
      env: { API_TOKEN: { type: 'plain', value: MASK }, MODE: { type: 'plain', value: MASK } },
      password: MASK,
      note: 'not a secret',
      disableDeviceAuth: true,
    });
  });

  it('shows peers no configuration, the agent itself its own, and configurators everybody’s', async () => {
    const office = await plane.company();
    const target = await office.agent({ adapterConfig: { command: 'true' }, runtimeConfig: { mark: 1 } });
    const params = { id: target.id };
    const peer = await office.keyOf(await office.agent());
    expect(await peer.call('getAgent', { params })).toMatchObject({ adapterConfig: {}, runtimeConfig: {} });
    const listed = await peer.call('listAgents', { params: { companyId: office.id } });
    for (const row of listed) expect(row).toMatchObject({ adapterConfig: {}, runtimeConfig: {} });
    const self = await office.keyOf(target);
    for (const detail of [await self.call('me'), await self.call('getAgent', { params })]) {
      expect(detail).toMatchObject({ adapterConfig: { command: 'true' }, runtimeConfig: { mark: 1 } });
    }
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    expect((await ceo.call('getAgent', { params })).adapterConfig).toEqual({ command: 'true' });
    expect((await ceo.call('me')).role).toBe('ceo');
  });

  it('is not the operator’s to ask for as an agent', async () => {
    const { error } = await plane.board.refused(401, 'me');
    expect(error).toBe('Agent authentication required');
    await plane.board.refused(401, 'inboxLite');
  });
});
