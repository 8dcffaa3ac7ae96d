/** What owners keep for their agents, and how runs get it. Source: the Agentbot API, "Get agent configuration". */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employShell, ownAgent, type Person, subscriber } from '../../fixtures/api/agentbot/people.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let ada: Person;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  await employShell(office, 'cat "$AGENTBOT_CONFIG_FILE"; printf "\\n%s" "$AGENTBOT_MODEL"');
  ada = await subscriber(office, 'enterprise');
});
afterAll(() => plane.stop());

const MASK = '***REDACTED***';
const SECRET = 'not-to-be-shown-1234';
const paramsOf = async (): Promise<{ id: string }> => ({ id: (await ownAgent(ada)).id });
const put = (params: { id: string }, body: object) =>
  ada.client.agentbot.call('putAgentConfig', { params, body: body as Record<string, unknown> });
const get = async (params: { id: string }) => (await ada.client.agentbot.call('getAgentConfig', { params })).config;

describe('the configuration of an agent', () => {
  it('is empty at first, or what the agent was made with', async () => {
    expect(await ada.client.agentbot.call('getAgentConfig', { params: await paramsOf() })).toEqual({
      config: {},
      status: 'ok',
    });
    const body = { name: 'Configured', config: { tone: 'kind', env: { COLOUR: 'green' } } };
    const { agent } = await ada.client.agentbot.call('provisionAgent', { body });
    expect(await get({ id: agent.id })).toEqual({ tone: 'kind', env: { COLOUR: MASK } });
  });

  it('is replaced as a whole', async () => {
    const params = await paramsOf();
    expect(await put(params, { a: 1, deep: { er: [true, null] } })).toEqual({
      config: { a: 1, deep: { er: [true, null] } },
      status: 'updated',
    });
    await put(params, { b: 'two' });
    expect(await get(params)).toEqual({ b: 'two' });
  });

  it('shows no secret, and keeps one that comes back as its mask', async () => {
    const params = await paramsOf();
    const shown = { apiKey: MASK, list: [{ token: MASK }], plain: 'seen' };
    const sent = { apiKey: SECRET, list: [{ token: `${SECRET}-2` }], plain: 'seen' };
    expect((await put(params, sent)).config).toEqual(shown);
    expect((await put(params, { ...shown, plain: 'changed' })).config).toEqual({ ...shown, plain: 'changed' });
    const run = await office.runOf({ id: params.id });
    const file = plane.query<{ config: string }>('SELECT config FROM agent_configs WHERE agent_id = ?', params.id);
    expect(JSON.stringify(file)).not.toContain(SECRET);
    // The run had the values: what it printed of them is masked in its log.
    expect(await office.output(run.id)).not.toContain(SECRET);
    expect(JSON.parse((await office.output(run.id)).split('\nclaude')[0] ?? '')).toEqual({
      apiKey: expect.any(String),
      list: [{ token: expect.any(String) }],
      plain: 'changed',
    });
  });

  it('is given to runs as a file, with the model', async () => {
    const { agent } = await ada.client.agentbot.call('provisionAgent', {
      body: { name: 'Reader', model: 'gpt-4', config: { tone: 'kind', many: [1, 2] } },
    });
    const run = await office.runOf(agent);
    const [model, ...rest] = (await office.output(run.id)).split('\n').reverse();
    expect(model).toBe('gpt-4');
    expect(JSON.parse(rest.reverse().join('\n'))).toEqual({ tone: 'kind', many: [1, 2] });
  });

  it('must be an object of 256 KB at most', async () => {
    const params = await paramsOf();
    const error = { error: 'Agent configuration must be a JSON object' };
    for (const body of [[], 7, true])
      expect(await ada.client.agentbot.refused(400, 'putAgentConfig', { params, body: body as never })).toEqual(error);
    await ada.client.agentbot.refused(413, 'putAgentConfig', { params, body: { text: 'x'.repeat(256 * 1024) } });
    expect(await get(params)).toEqual({});
    // Nor does it get larger key by key.
    const half = 'x'.repeat(150 * 1024);
    await ada.client.agentbot.call('mergeAgentConfig', { params, body: { first: half } });
    await ada.client.agentbot.refused(413, 'mergeAgentConfig', { params, body: { second: half } });
    expect(Object.keys(await get(params))).toEqual(['first']);
  });

  it('is not there for anybody else, with or without a session', async () => {
    const params = await paramsOf();
    const error = { error: 'Agent not found' };
    const other = (await subscriber(office)).client;
    for (const caller of [other, plane.board, plane.nobody]) {
      expect(await caller.agentbot.refused(404, 'getAgentConfig', { params })).toEqual(error);
      expect(await caller.agentbot.refused(404, 'putAgentConfig', { params, body: {} })).toEqual(error);
    }
  });

  it('is on record as changed, without its values', async () => {
    const params = await paramsOf();
    await put(params, { password: SECRET, tone: 'kind' });
    const [entry] = await office.activity({ entityId: params.id });
    expect(entry).toMatchObject({ action: 'agent.config_kept', details: { changedKeys: ['password', 'tone'] } });
    expect(JSON.stringify(entry)).not.toContain(SECRET);
  });
});
