import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { OPERATOR } from '../../../src/contract/access.ts';
import type { AgentRead } from '../../../src/contract/mission-control/agents.ts';
import { boardScene, hasHeard, heard as heardBy, wakeReasons } from '../../fixtures/api/mission-control/board-scene.ts';
import { type Mission, makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let mission: Mission;
beforeAll(async () => {
  plane = await startPlane();
  mission = await makeMission(plane);
});
afterAll(() => plane.stop());

const scene = (rules?: Parameters<typeof boardScene>[1]) => boardScene(mission, rules);
const heardOf = (agent: AgentRead, text: string) => hasHeard(mission, agent, text);
const heard = (agent: AgentRead) => heardBy(mission, agent);

describe('an agent and its board', () => {
  it('sees its own alone, with either header', async () => {
    const { id, one, params, by } = await scene();
    const other = await scene();
    expect(await by(one).call('agentListBoards')).toMatchObject({ items: [{ id }], total: 1 });
    expect(await by(one).call('agentGetBoard', { params })).toMatchObject({ id, worker_count: 2 });
    expect(await by(one).refused(403, 'agentGetBoard', { params: other.params })).toMatchObject({
      detail: 'Board access denied',
    });
    await by(one).refused(403, 'agentListTasks', { params: other.params });
    await by(one).refused(403, 'boardSnapshot', { params: other.params });
    const token = mission.values(one).AUTH_TOKEN ?? '';
    const path = '/api/v1/agent/boards';
    expect(await plane.nobody.send({ path, headers: { 'x-agent-token': token } })).toMatchObject({ status: 200 });
    await plane.board.mc.refused(401, 'agentListBoards');
    for (const name of ['listBoards', 'patchBoard', 'deleteBoard'] as const)
      await by(one).refused(401, name, { params, body: {} });
  });

  it('of another company is told of none', async () => {
    const { params } = await scene();
    const elsewhere = await makeMission(plane);
    const stranger = await elsewhere.agent(await elsewhere.board());
    await elsewhere.as(stranger).mc.refused(404, 'agentGetBoard', { params });
    await elsewhere.as(stranger).mc.refused(404, 'agentCreateMemory', { params, body: { content: 'Hi' } });
  });

  it('that has none gets an empty list', async () => {
    const agent = await mission.office.keyOf(await mission.office.agent());
    expect(await agent.mc.call('agentListBoards')).toMatchObject({ items: [], total: 0 });
  });

  it('as main agent of the gateway sees and leads all boards there', async () => {
    const { params } = await scene();
    const { items } = await plane.board.mc.call('listAgents', { query: { gateway_id: mission.gatewayId, limit: 100 } });
    const main = items.find(({ is_gateway_main }) => is_gateway_main) as AgentRead;
    const mc = mission.as(main).mc;
    expect((await mc.call('agentListBoards')).total).toBeGreaterThan(1);
    expect(await mc.call('agentCreateTask', { params, body: { title: 'From above' } })).toMatchObject({
      created_by_user_id: null,
    });
  });
});

describe('the chat of a board', () => {
  it('goes to the lead and to whom it mentions, not to who speaks', async () => {
    const { lead, one, two, params, by } = await scene();
    const say = (agent: AgentRead, content: string) =>
      by(agent).call('agentCreateMemory', { params, body: { content, tags: ['chat'] } });
    expect(await say(one, 'the quiet otter')).toMatchObject({ source: one.name, is_chat: true });
    expect(await heardOf(lead, 'otter')).toBe(true);
    expect(await heardOf(two, 'otter')).toBe(false);
    await say(lead, '@agent the loud heron');
    expect(await heardOf(one, 'heron')).toBe(true);
    expect(await heardOf(two, 'heron')).toBe(true);
    expect(await heardOf(lead, 'heron')).toBe(false);
    await by(one).call('agentCreateMemory', { params, body: { content: 'noted: badger' } });
    expect(await heardOf(lead, 'badger')).toBe(false);
    expect((await by(two).call('agentListMemory', { params, query: { is_chat: 'true' } })).total).toBe(2);
  });

  it('pauses and resumes: the command goes to every agent, and none is woken meanwhile', async () => {
    const { lead, one, two, params, by, people, id } = await scene();
    const command = (content: string) => people.call('createMemory', { params, body: { content, tags: ['chat'] } });
    await command('/pause');
    for (const agent of [lead, one, two]) expect((await heard(agent)).at(-1)).toBe('/pause');
    const wake = { params: { id: one.id }, body: {} };
    const refusal = await plane.board.refused(409, 'wakeup', wake);
    expect(refusal).toMatchObject({ details: { reason: 'board_paused' } });
    expect(refusal.error).toContain('is paused: send /resume to its chat.');
    expect(await by(one).call('agentGetBoard', { params })).toMatchObject({ id, paused_at: expect.any(String) });
    // An agent of another board is none the worse.
    const other = await scene();
    expect(
      (await plane.board.refused(409, 'wakeup', { params: { id: other.one.id }, body: {} })).details,
    ).toMatchObject({
      reason: 'no_runtime',
    });
    await command('/resume');
    for (const agent of [lead, one, two]) expect((await heard(agent)).at(-1)).toBe('/resume');
    expect((await plane.board.refused(409, 'wakeup', wake)).details).toMatchObject({ reason: 'no_runtime' });
  });

  it('is paused by people and the lead alone', async () => {
    const { lead, one, two, params, by } = await scene();
    const body = { content: '/pause', tags: ['chat'] };
    expect(await by(one).refused(403, 'agentCreateMemory', { params, body })).toMatchObject({
      detail: 'Only people and the lead can pause or resume a board.',
    });
    await by(lead).call('agentCreateMemory', { params, body });
    expect((await heard(two)).at(-1)).toBe('/pause');
    expect(await heardOf(lead, '/pause')).toBe(false);
  });
});

describe('approvals and agents', () => {
  it('are asked for by agents and decided by people; the lead hears of it', async () => {
    const { lead, one, params, by, people, task } = await scene();
    const { id: task_id } = await task({ title: 'Deploy the gecko' });
    const body = { action_type: 'deploy', confidence: 75.5, lead_reasoning: 'Ready.', task_id };
    const approval = await by(one).call('agentCreateApproval', { params, body });
    expect(approval).toMatchObject({ agent_id: one.id, confidence: 75.5, task_titles: ['Deploy the gecko'] });
    expect((await by(lead).call('agentListApprovals', { params })).items).toEqual([approval]);
    const of = { params: { ...params, approval_id: approval.id }, body: { status: 'approved' as const } };
    await by(lead).refused(401, 'patchBoardApproval', of);
    await by(lead).refused(403, 'agentCreateApproval', { params, body: { ...body, status: 'approved' } });
    await people.call('patchBoardApproval', of);
    expect(await heardOf(lead, 'was approved')).toBe(true);
    expect(wakeReasons(mission, one.id)).toContain('approval_approved');
  });
});

describe('a board and its agents', () => {
  it('names its lead and counts its workers; another lead can be chosen', async () => {
    const { id, lead, one, people, params } = await scene();
    const board = () => people.call('getBoard', { params });
    expect(await board()).toMatchObject({ lead_agent_id: lead.id, worker_count: 2, max_agents: 5 });
    const changed = await people.call('patchBoard', { params, body: { lead_agent_id: one.id } });
    expect(changed).toMatchObject({ lead_agent_id: one.id, worker_count: 2 });
    expect(await mission.show(one.id)).toMatchObject({ is_board_lead: true, gateway_agent_id: `lead-${id}` });
    expect(await mission.show(lead.id)).toMatchObject({ is_board_lead: false, gateway_agent_id: `mc-${lead.id}` });
    expect(await people.call('patchBoard', { params, body: { lead_agent_id: null } })).toMatchObject({
      lead_agent_id: null,
      worker_count: 3,
    });
  });

  it('tells its lead of changes', async () => {
    const { lead, people, params } = await scene();
    await people.call('patchBoard', { params, body: { objective: 'Catch the lynx', max_agents: 9 } });
    expect(await heardOf(lead, 'max_agents: 5 -> 9')).toBe(true);
    expect(await heardOf(lead, 'Catch the lynx')).toBe(true);
  });

  it('stays on its gateway while agents live there', async () => {
    const { people, params } = await scene();
    const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-gateway-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const other = await plane.control.services.gatewayChanges.create(OPERATOR, mission.office.id, {
      name: 'Another',
      url: plane.control.url.replace(/^http/, 'ws'),
      workspaceRoot: folder,
      token: null,
      allowInsecureTls: false,
      disableDevicePairing: false,
    });
    const body = { gateway_id: other.id };
    expect(await people.refused(409, 'patchBoard', { params, body })).toMatchObject({
      detail: expect.stringContaining('3 agents live'),
    });
    const empty = { params: { board_id: await mission.board() }, body };
    expect(await people.call('patchBoard', empty)).toMatchObject(body);
  });

  it('shows them in its snapshot', async () => {
    const { lead, one, two, people, params, task, patch } = await scene();
    const { id } = await task();
    await patch(one, { id }, { status: 'in_progress' });
    const snapshot = await people.call('boardSnapshot', { params });
    expect(snapshot.agents.map((agent) => agent.id)).toEqual([lead.id, one.id, two.id]);
    expect(snapshot.tasks).toMatchObject([{ id, assignee: one.name }]);
  });

  it('is deleted with them', async () => {
    const { lead, one, two, people, params, task, patch } = await scene();
    const { id } = await task();
    await patch(one, { id }, { status: 'in_progress' });
    const clients = [lead, one, two].map((agent) => mission.as(agent));
    expect(await people.call('deleteBoard', { params })).toEqual({ ok: true });
    for (const client of clients) await client.mc.refused(401, 'agentListBoards');
    for (const agent of [lead, one, two]) {
      expect(mission.file(agent, 'TOOLS.md')).toBeNull();
      await people.refused(404, 'getAgent', { params: { agent_id: agent.id } });
    }
    expect(await mission.office.getIssue(id)).toMatchObject({ status: 'cancelled' });
  });
});
