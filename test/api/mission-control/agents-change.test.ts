/** Changing and deleting agents on boards. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UpdateAgent } from '../../../src/contract/mission-control/agent-bodies.ts';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let mission: Mission;
let boardId: string;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
  boardId = await mission.board();
});
afterAll(() => plane.stop());

const change = (id: string, body: UpdateAgent, force = false) =>
  plane.board.mc.call('updateAgent', { params: { agent_id: id }, body, query: { force: String(force) } });
const refused = (status: number, id: string, body: object) =>
  plane.board.mc.refused(status, 'updateAgent', { params: { agent_id: id }, body: body as never });

describe('a change', () => {
  it('that says nothing changes nothing', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    expect(await change(agent.id, {})).toEqual(await mission.show(agent.id));
  });

  it('of the templates is in the files, and its end brings our own text back', async () => {
    const agent = await mission.agent(boardId, { name: 'Poet', status: 'paused' });
    const own = mission.file(agent, 'SOUL.md');
    await change(agent.id, { soul_template: 'O {{ agent_name }}!' });
    expect(mission.file(agent, 'SOUL.md')).toBe('O Poet!\n');
    const { detail } = await refused(422, agent.id, { soul_template: '{{ nope }}' });
    expect(detail).toMatchObject([{ loc: ['body', 'soul_template'] }]);
    expect(await mission.show(agent.id)).toMatchObject({ soul_template: 'O {{ agent_name }}!' });
    await change(agent.id, { soul_template: null });
    expect(mission.file(agent, 'SOUL.md')).toBe(own);
  });

  it('keeps the token, and the agent may be named by the id of its gateway', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    const before = mission.values(agent);
    const renamed = await change(agent.gateway_agent_id, { name: 'Renamed' }, true);
    expect(renamed).toMatchObject({ id: agent.id, name: 'Renamed' });
    expect(mission.values(agent)).toEqual({ ...before, AGENT_NAME: 'Renamed' });
  });

  it('of the status: paused, active, retired for good', async () => {
    const agent = await mission.agent(boardId);
    expect(await change(agent.id, { status: 'paused' })).toMatchObject({ status: 'paused' });
    expect(await change(agent.id, { status: 'active' })).toMatchObject({ status: 'idle' });
    const token = mission.as(agent);
    expect(await change(agent.id, { status: 'retired' })).toMatchObject({ status: 'deleted' });
    await refused(409, agent.id, { status: 'active' });
    expect((await token.send({ path: '/api/v1/agent/healthz' })).status).toBe(401);
    await refused(422, agent.id, { status: 'ready' });
  });

  it('of the board moves the agent, which keeps its folder and token', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    const other = await mission.board();
    const moved = await change(agent.id, { board_id: other });
    expect(moved).toMatchObject({ board_id: other, workspace_path: agent.workspace_path });
    expect(mission.values(agent)).toMatchObject({ BOARD_ID: other });
    expect(await refused(422, agent.id, { board_id: null })).toMatchObject({ detail: 'board_id is required' });
    await refused(404, agent.id, { board_id: '11111111-1111-4111-8111-111111111111' });
  });

  it('to the main agent is for one at a time', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    expect(await refused(409, agent.id, { is_gateway_main: true })).toMatchObject({
      detail: expect.stringContaining('Gateway Agent'),
    });
    expect(await refused(422, agent.id, { is_gateway_main: false })).toMatchObject({
      detail: 'board_id is required when converting a gateway-main agent to board scope',
    });
  });

  it('is for admins: an agent gets 401, a member 403, a stranger 404', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    const input = { params: { agent_id: agent.id }, body: { name: 'Mine' } };
    await mission.as(agent).mc.refused(401, 'updateAgent', input);
    await (await mission.office.member('operator')).client.mc.refused(403, 'updateAgent', input);
    await (await (await plane.company()).member('owner')).client.mc.refused(404, 'updateAgent', input);
  });
});

describe('an agent that is deleted', () => {
  it('is gone with its folder and token; again is fine', async () => {
    const agent = await mission.agent(boardId, { status: 'paused' });
    const token = mission.as(agent);
    for (const _ of [1, 2]) {
      expect(await plane.board.mc.call('deleteAgent', { params: { agent_id: agent.id } })).toEqual({ ok: true });
    }
    expect(existsSync(agent.workspace_path)).toBe(false);
    expect((await token.send({ path: '/api/v1/agent/healthz' })).status).toBe(401);
    await plane.board.mc.refused(404, 'getAgent', { params: { agent_id: agent.id } });
  });
});

describe('templates/sync', () => {
  it('writes the files again, and with rotate_tokens a new token, after which the old one is dead', async () => {
    const agent = await mission.agent(await mission.board(), { status: 'paused' });
    const params = { gateway_id: mission.gatewayId };
    const query = { board_id: agent.board_id ?? '', include_main: 'false' };
    const old = mission.as(agent);
    expect(await plane.board.mc.call('syncTemplates', { params, query })).toMatchObject({
      agents_updated: 1,
      errors: [],
    });
    expect((await old.send({ path: '/api/v1/agent/healthz' })).status).toBe(200);
    await plane.board.mc.call('syncTemplates', { params, query: { ...query, rotate_tokens: 'true' } });
    expect((await old.send({ path: '/api/v1/agent/healthz' })).status).toBe(401);
    expect((await mission.as(agent).send({ path: '/api/v1/agent/healthz' })).status).toBe(200);
  });
});

it('nothing of this was unforeseen', () => expect(plane.failures).toEqual([]));
