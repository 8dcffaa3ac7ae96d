import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentRead } from '../../../src/contract/mission-control/agents.ts';
import { gatewayError } from '../../../src/main/domains/gateways/gateway-error.ts';
import { FakeGateway } from '../../../src/main/domains/provisioning/testing/fake-gateway.ts';
import type { Client } from '../../fixtures/api/client.ts';
import { type Mission, makeMission, makeRemoteMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

let plane: TestPlane;
let mission: Mission;
let boardId: string;
let worker: AgentRead;
let lead: Client;
const far = new FakeGateway();
beforeAll(async () => {
  plane = await startPlane({ remoteGateways: () => far });
  mission = await makeMission(plane);
  boardId = await mission.board();
  worker = await mission.agent(boardId);
  lead = mission.as(await mission.lead(boardId));
});
afterAll(() => plane.stop());

const of = (agent: { id: string } = worker, board_id = boardId) => ({ params: { board_id, agent_id: agent.id } });
const heard = async (agent: AgentRead) => {
  const { history } = await plane.board.mc.call('gatewaySessionHistory', {
    params: { session_id: agent.openclaw_session_id ?? '' },
    query: { gateway_id: mission.gatewayId },
  });
  return history.filter(({ role }) => role === 'user').map(({ content }) => content[0]?.text);
};

describe('a nudge', () => {
  it('reaches an agent of the board, word for word', async () => {
    expect(await lead.mc.call('nudgeAgent', { ...of(), body: { message: ' go ' } })).toEqual({ ok: true });
    expect((await heard(worker)).at(-1)).toBe('go');
    const [sent] = (await mission.office.activity()).filter(({ action }) => action === 'agent.nudge.sent');
    expect(sent).toMatchObject({ entityId: worker.id, actorType: 'agent', details: { boardId } });
    expect(JSON.stringify(sent)).not.toContain('"go"');
  });

  it('says something', async () => {
    expect((await lead.mc.refused(422, 'nudgeAgent', { ...of(), body: { message: ' ' } })).detail).toMatchObject([
      { type: 'string_too_short', loc: ['body', 'message'] },
    ]);
  });

  it('that the gateway refuses is an error of the gateway, on record', async () => {
    const remote = await makeRemoteMission(plane);
    const farBoard = await remote.board();
    const there = await remote.agent(farBoard);
    const { services } = plane.control;
    far.before = (call) => {
      if (call === 'send') throw gatewayError('unreachable', 'Connection refused');
    };
    const main = services.placements.mainOf(remote.gatewayId)?.agentId ?? '';
    const caller = await remote.office.keyOf({ id: main });
    const { detail } = await caller.mc.refused(502, 'nudgeAgent', { ...of(there, farBoard), body: { message: 'go' } });
    expect(detail).toBe('Connection refused');
    const [failed] = (await remote.office.activity()).filter(({ action }) => action === 'agent.nudge.failed');
    expect(failed).toMatchObject({ entityId: there.id });
  });
});

describe('the soul of an agent', () => {
  it('is a bare text that its lead and itself may read', async () => {
    const soul = mission.file(worker, 'SOUL.md');
    expect(soul).not.toBeNull();
    expect(await lead.mc.call('getSoul', of())).toBe(soul);
    expect(await mission.as(worker).mc.call('getSoul', of())).toBe(soul);
  });

  it('is replaced by its lead, for good', async () => {
    const agent = await mission.agent(boardId);
    const content = '# You are the one who checks twice';
    const body = { content, reason: 'Numbers were wrong', source_url: 'https://example.com/soul' };
    expect(await lead.mc.call('putSoul', { ...of(agent), body })).toEqual({ ok: true });
    expect(mission.file(agent, 'SOUL.md')).toBe(content);
    expect(await mission.show(agent.id)).toMatchObject({ soul_template: content });
    await plane.board.mc.call('updateAgent', { params: { agent_id: agent.id }, query: { force: 'true' }, body: {} });
    expect(mission.file(agent, 'SOUL.md')?.trim()).toBe(content);
    const [updated] = (await mission.office.activity()).filter(({ action }) => action === 'agent.soul.updated');
    expect(updated).toMatchObject({ entityId: agent.id, details: { boardId, reason: 'Numbers were wrong' } });
  });

  it('is no template', async () => {
    const before = mission.file(worker, 'SOUL.md');
    for (const content of ['You are {{ agent_name }}', '{% if x %}'])
      await lead.mc.refused(422, 'putSoul', { ...of(), body: { content } });
    await lead.mc.refused(422, 'putSoul', { ...of(), body: { content: ' ' } });
    expect(mission.file(worker, 'SOUL.md')).toBe(before);
  });
});

describe('who may not', () => {
  it('coordinate agents: workers, agents of other boards and companies, people, nobody', async () => {
    const other = await mission.board();
    const elsewhere = mission.as(await mission.lead(other));
    const foreign = await makeMission(plane);
    const stranger = mission.as(await foreign.lead(await foreign.board()));
    const soul = mission.file(worker, 'SOUL.md');
    const self = mission.as(worker);
    const nudge = { ...of(), body: { message: 'go' } };
    const put = { ...of(), body: { content: 'Mine now' } };
    for (const [caller, status] of [
      [self, 403],
      [elsewhere, 403],
      [stranger, 404],
      [plane.board, 401],
      [plane.nobody, 401],
    ] as const) {
      await caller.mc.refused(status, 'nudgeAgent', nudge);
      await caller.mc.refused(status, 'putSoul', put);
      if (caller !== self) await caller.mc.refused(status, 'getSoul', of());
    }
    await self.mc.refused(403, 'getSoul', of(await mission.agent(boardId)));
    expect(mission.file(worker, 'SOUL.md')).toBe(soul);
  });

  it('be coordinated: who is not on the board, or is not there', async () => {
    const other = await mission.agent(await mission.board());
    for (const agent of [other, { id: UNKNOWN }])
      await lead.mc.refused(404, 'nudgeAgent', { ...of(agent), body: { message: 'go' } });
    await lead.mc.refused(404, 'getSoul', of(worker, UNKNOWN));
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
