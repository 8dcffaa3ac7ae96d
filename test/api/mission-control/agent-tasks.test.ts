import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentRead } from '../../../src/contract/mission-control/agents.ts';
import { boardScene, hasHeard, wakeReasons } from '../../fixtures/api/mission-control/board-scene.ts';
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

describe('tasks and agents', () => {
  it('are made by the lead, and told to the lead where nobody has them', async () => {
    const { lead, one, params, by, task } = await scene();
    expect(await by(one).refused(403, 'agentCreateTask', { params, body: { title: 'T' } })).toMatchObject({
      detail: 'Only board leads can perform this action',
    });
    await by(one).refused(403, 'createTask', { params, body: { title: 'T' } });
    const own = { title: 'T', assigned_agent_id: lead.id };
    expect(await by(lead).refused(403, 'agentCreateTask', { params, body: own })).toMatchObject({
      detail: 'Board leads cannot assign tasks to themselves.',
    });
    await by(lead).call('agentCreateTask', { params, body: { title: 'Given away', assigned_agent_id: one.id } });
    expect(await heardOf(lead, 'Given away')).toBe(false);
    await task({ title: 'Left open' });
    expect(await heardOf(lead, 'Left open')).toBe(true);
    expect(wakeReasons(mission, one.id)).toContain('issue_assigned');
  });

  it('go from hand to hand: begun, handed in, sent back, accepted', async () => {
    const { lead, one, two, patch, refused, task, by, params } = await scene();
    const { id } = await task({ title: 'Write' });
    expect(await patch(one, { id }, { status: 'in_progress' })).toMatchObject({
      status: 'in_progress',
      assigned_agent_id: one.id,
      in_progress_at: expect.any(String),
    });
    expect(await refused(403, two, { id }, { status: 'done' })).toMatchObject({
      detail: {
        code: 'task_assignee_mismatch',
        message: 'Agents can only change status on tasks assigned to them.',
      },
    });
    const mine = await by(one).call('agentListTasks', { params, query: { assigned_agent_id: one.id } });
    expect(mine.items.map((each) => each.id)).toEqual([id]);
    expect(await patch(one, { id }, { status: 'review', comment: 'Please look.' })).toMatchObject({
      status: 'review',
      assigned_agent_id: lead.id,
    });
    expect(await heardOf(lead, 'waits for your review')).toBe(true);
    expect(await patch(lead, { id }, { status: 'inbox' })).toMatchObject({ assigned_agent_id: one.id });
    await patch(one, { id }, { status: 'in_progress' });
    await patch(one, { id }, { status: 'review' });
    expect(await patch(lead, { id }, { status: 'done' })).toMatchObject({ status: 'done' });
    await patch(one, await task(), { status: 'in_progress' });
  });

  it('are for workers to tell how they stand, and no more', async () => {
    const { one, task, refused, params, by } = await scene();
    const { id } = await task();
    expect(await refused(403, one, { id }, { title: 'Mine' })).toMatchObject({
      detail: { code: 'task_update_field_forbidden' },
    });
    await by(one).refused(403, 'agentDeleteTask', { params: { ...params, task_id: id } });
    await by(one).refused(401, 'deleteTask', { params: { ...params, task_id: id } });
  });

  it('can be taken off the board by the lead', async () => {
    const { lead, task, params, by } = await scene();
    const { id } = await task();
    expect(await by(lead).call('agentDeleteTask', { params: { ...params, task_id: id } })).toEqual({ ok: true });
  });

  it('keep their status where only the lead may change it, on every surface', async () => {
    const { lead, one, task, patch, refused } = await scene({ onlyLeadCanChangeStatus: true });
    const given = await task({ assigned_agent_id: one.id });
    expect(await refused(403, one, given, { status: 'in_progress' })).toMatchObject({
      detail: 'Only board leads can change task status.',
    });
    const byIssue = { params: { id: given.id }, body: { status: 'done' as const } };
    await mission.as(one).refused(403, 'patchIssue', byIssue);
    await mission.as(one).refused(403, 'checkoutIssue', { params: { id: given.id }, body: {} });
    await patch(one, given, { comment: 'I am ready.' });
    await patch(lead, given, { status: 'done' });
  });

  it('need a comment of whoever worked on them where the board asks for one', async () => {
    const { one, task, patch, refused, by, params } = await scene({ commentRequiredForReview: true });
    const work = await task();
    await patch(one, work, { status: 'in_progress' });
    await refused(422, one, work, { status: 'review' });
    const of = { params: { ...params, task_id: work.id } };
    await by(one).call('agentCreateTaskComment', { ...of, body: { message: 'It is done.' } });
    await patch(one, work, { status: 'review' });
  });

  it('are no business of agents of another board, on any surface', async () => {
    const { task, params } = await scene();
    const { one: outsider, by } = await scene();
    const { id } = await task();
    await by(outsider).refused(403, 'agentPatchTask', { params: { ...params, task_id: id }, body: { comment: 'Hi' } });
    const refusal = await mission
      .as(outsider)
      .refused(403, 'patchIssue', { params: { id }, body: { status: 'in_progress' } });
    expect(refusal.error).toBe('Agent can only update tasks for their assigned board.');
  });

  it('go to agents of the board alone', async () => {
    const { task, refused, lead } = await scene();
    const { one: outsider } = await scene();
    expect(await refused(409, lead, await task(), { assigned_agent_id: outsider.id })).toMatchObject({
      detail: 'The agent does not work on this board.',
    });
  });

  it('tell those whom a comment mentions', async () => {
    const { lead, one, two, task, by, params } = await scene();
    const of = { params: { ...params, task_id: (await task()).id } };
    // Names are `Agent 12`: the first word means all of them.
    const message = '@agent and @lead: have a look at the walrus';
    await by(one).call('agentCreateTaskComment', { ...of, body: { message } });
    expect(await heardOf(two, 'walrus')).toBe(true);
    expect(await heardOf(lead, 'walrus')).toBe(true);
    expect(await heardOf(one, 'walrus')).toBe(false);
    expect(await by(two).call('agentListTaskComments', of)).toMatchObject({ items: [{ message, agent_id: one.id }] });
  });
});
