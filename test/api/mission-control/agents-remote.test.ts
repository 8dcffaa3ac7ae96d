/** Agents on a gateway elsewhere, which does not always do what it is asked for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyValuesIn } from '../../../src/main/domains/provisioning/key-values.ts';
import { FakeGateway, gatewayError } from '../../../src/main/domains/provisioning/testing/fake-gateway.ts';
import { type Mission, makeRemoteMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

const gateway = new FakeGateway();
let plane: TestPlane;
let mission: Mission;
let boardId: string;
beforeAll(async () => {
  plane = await startPlane({ remoteGateways: () => gateway });
  mission = await makeRemoteMission(plane);
  boardId = await mission.board();
  await plane.quietRowCounts();
});
afterAll(() => plane.stop());
beforeEach(() => {
  gateway.calls.length = 0;
  gateway.before = () => undefined;
  gateway.unsupported.clear();
});

const closed = (): never => {
  throw gatewayError('Connection refused', 'unreachable', true);
};
const idsNamed = (name: string): string[] =>
  plane.query<{ id: string }>('SELECT id FROM agents WHERE name = ?', name).map(({ id }) => id);

it('is asked in the order that it expects, `~` kept', async () => {
  const agent = await mission.agent(boardId);
  expect(agent).toMatchObject({ status: 'ready', workspace_path: `~/.openclaw/workspace-mc-${agent.id}` });
  await eventually('the agent to be woken', () => gateway.calls.includes('send'));
  const files = ['AGENTS', 'HEARTBEAT', 'IDENTITY', 'MEMORY', 'SOUL', 'TOOLS', 'USER'];
  expect(gateway.calls).toEqual([
    ...['createAgent', 'updateAgent', 'files', ...files.map((name) => `writeFile ${name}.md`)],
    ...['labelSession', 'send'],
  ]);
});

describe('a gateway that cannot be reached', () => {
  it('is 502 with the reason; the agent stays, and the same name goes on with it', async () => {
    gateway.before = closed;
    const body = mission.agentBody(boardId, { name: 'Persistent' });
    const { detail } = await plane.board.mc.refused(502, 'createAgent', { body });
    expect(detail).toBe('Gateway provision failed: Connection refused');
    const [id = ''] = idsNamed('Persistent');
    expect(await mission.show(id)).toMatchObject({
      status: 'provisioning',
      last_provision_error: 'Connection refused',
      provisioning: {
        step: 'create_agent',
        attempts: expect.any(Number),
        state: expect.stringMatching(/waiting|running/),
      },
    });
    gateway.before = () => undefined;
    // It may have come through by itself meanwhile: then the name is taken.
    const again = await plane.board.mc.try('createAgent', { body });
    expect([200, 409]).toContain(again.status);
    await eventually('the agent to be ready', async () => (await mission.show(id)).status !== 'provisioning');
    expect(await mission.show(id)).toMatchObject({ last_provision_error: null, provisioning: null });
    expect(idsNamed('Persistent')).toEqual([id]);
  });

  it('can be tried again and given up through the window', async () => {
    gateway.before = () => {
      throw gatewayError('Bad token', 'unauthorized', false);
    };
    const body = mission.agentBody(boardId, { name: 'Patient', status: 'paused' });
    await plane.board.mc.refused(502, 'createAgent', { body });
    const [agentId = ''] = idsNamed('Patient');
    const params = { agentId };
    expect((await plane.board.console('getProvisioning', { params })).pass).toMatchObject({
      state: 'failed',
      step: 'create_agent',
      error: 'Bad token',
    });
    gateway.before = () => undefined;
    expect((await plane.board.console('retryProvisioning', { params })).pass).toMatchObject({ state: 'done' });
    expect(await mission.show(agentId)).toMatchObject({ status: 'paused' });
    const { items } = await plane.board.console('listProvisionings', { params: { companyId: mission.office.id } });
    expect(items).toEqual([]);
  });

  it('keeps an agent that is to be deleted, until it answers', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    gateway.before = () => {
      throw gatewayError('Not now', 'refused', false);
    };
    const params = { agent_id: agent.id };
    const { detail } = await plane.board.mc.refused(502, 'deleteAgent', { params });
    expect(detail).toBe('Gateway cleanup failed: Not now');
    gateway.before = () => undefined;
    expect(await plane.board.mc.call('deleteAgent', { params })).toEqual({ ok: true });
    expect(gateway.agentsThere.has(agent.gateway_agent_id)).toBe(false);
  });
});

describe('a gateway that keeps no TOOLS.md', () => {
  it('gets its lines in AGENTS.md, and the report of a sync says so', async () => {
    gateway.unsupported.add('TOOLS.md');
    const own = await mission.board();
    const agent = await mission.agent(own, { status: 'paused' });
    const text = gateway.filesThere.get(agent.gateway_agent_id)?.get('AGENTS.md') ?? '';
    const { AUTH_TOKEN = '', ...values } = keyValuesIn(text);
    expect(values).toMatchObject({ AGENT_ID: agent.id, BOARD_ID: own });
    expect((await plane.as(AUTH_TOKEN).send({ path: '/api/v1/agent/healthz' })).status).toBe(200);
    const report = await plane.board.mc.call('syncTemplates', {
      params: { gateway_id: mission.gatewayId },
      query: { board_id: own, include_main: 'false' },
    });
    expect(report).toMatchObject({
      agents_updated: 1,
      errors: [],
      notes: [{ agent_id: agent.id, message: expect.stringContaining('TOOLS.md') }],
    });
  });
});
