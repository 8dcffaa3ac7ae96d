import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';

async function scene(rules: Parameters<typeof makeBoard>[1] = {}) {
  const office = await plane.company();
  const board = await makeBoard(office, rules);
  const { client } = await office.member('operator');
  const params = { board_id: board.id };
  const { mc } = client;
  return {
    office,
    board,
    params,
    mc,
    create: (title: string, fields: object = {}) => mc.call('createTask', { params, body: { title, ...fields } }),
    patch: (task: { id: string }, body: object) =>
      mc.call('patchTask', { params: { ...params, task_id: task.id }, body }),
    refusedPatch: (status: number, task: { id: string }, body: object) =>
      mc.refused(status, 'patchTask', { params: { ...params, task_id: task.id }, body }),
    list: async (query: Record<string, string | number> = {}) =>
      (await mc.call('listTasks', { params, query })).items.map(({ title }) => title),
  };
}

describe('a task of a board', () => {
  it('is an issue with a board, with every field of the Mission Control server', async () => {
    const { office, board, create, mc } = await scene();
    const me = await mc.call('getMe');
    const task = await create('T1');
    expect(task).toEqual({
      title: 'T1',
      description: null,
      status: 'inbox',
      priority: 'medium',
      due_at: null,
      assigned_agent_id: null,
      depends_on_task_ids: [],
      tag_ids: [],
      id: task.id,
      board_id: board.id,
      created_by_user_id: me.id,
      in_progress_at: null,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      blocked_by_task_ids: [],
      is_blocked: false,
      tags: [],
      custom_field_values: {},
    });
    expect(await office.getIssue(task.id)).toMatchObject({ title: 'T1', status: 'todo', priority: 'medium' });
  });

  it('keeps the word for its priority, and what the issue says where that was changed', async () => {
    const { create, mc, params, office, list } = await scene();
    const task = await create('T', { priority: 'URGENT', due_at: '2027-01-01T10:00:00+02:00' });
    expect(task).toMatchObject({ priority: 'URGENT', due_at: '2027-01-01T08:00:00.000Z' });
    expect((await office.getIssue(task.id)).priority).toBe('critical');
    await office.board.call('patchIssue', { params: { id: task.id }, body: { priority: 'low' } });
    const { items } = await mc.call('listTasks', { params });
    expect(items[0]?.priority).toBe('low');
    await office.board.call('patchIssue', { params: { id: task.id }, body: { status: 'cancelled' } });
    expect(await list()).toEqual([]);
  });

  it('moves from status to status on both surfaces', async () => {
    const { create, patch, office } = await scene();
    const task = await create('T');
    const moves = [
      ['in_progress', 'in_progress'],
      ['review', 'in_review'],
      ['inbox', 'todo'],
      ['done', 'done'],
    ] as const;
    for (const [status, ofIssue] of moves) {
      const moved = await patch(task, { status });
      expect(moved.status).toBe(status);
      expect(moved.in_progress_at === null).toBe(status !== 'in_progress');
      expect((await office.getIssue(task.id)).status).toBe(ofIssue);
    }
    await office.board.call('patchIssue', { params: { id: task.id }, body: { status: 'backlog' } });
    // What says inbox already stays what it is.
    await patch(task, { status: 'inbox', title: 'Renamed' });
    expect(await office.getIssue(task.id)).toMatchObject({ status: 'backlog', title: 'Renamed' });
  });

  it('is found by its status, the newest first and in pages', async () => {
    const { create, patch, list, mc, params } = await scene();
    const first = await create('first');
    await create('second', { status: 'in_progress' });
    await create('third');
    await patch(first, { status: 'done' });
    expect(await list()).toEqual(['third', 'second', 'first']);
    expect(await list({ status: 'inbox' })).toEqual(['third']);
    expect(await list({ status: 'in_progress, done' })).toEqual(['second', 'first']);
    expect(await list({ status: '' })).toHaveLength(3);
    expect(await list({ unassigned: 'true' })).toHaveLength(3);
    expect(await list({ assigned_agent_id: UNKNOWN })).toEqual([]);
    expect(await mc.call('listTasks', { params, query: { limit: 1, offset: 1 } })).toMatchObject({
      items: [{ title: 'second' }],
      total: 3,
      limit: 1,
      offset: 1,
    });
    expect(await mc.refused(422, 'listTasks', { params, query: { status: 'doing' } })).toMatchObject({
      detail: 'Unsupported task status filter.',
    });
  });

  it('can be taken off the board, and stays on record', async () => {
    const { create, list, mc, params, office } = await scene();
    const task = await create('T');
    expect(await mc.call('deleteTask', { params: { ...params, task_id: task.id } })).toEqual({ ok: true });
    expect(await list()).toEqual([]);
    expect((await office.getIssue(task.id)).status).toBe('cancelled');
    await mc.refused(404, 'deleteTask', { params: { ...params, task_id: task.id } });
  });

  it('is refused where it makes no sense', async () => {
    const { create, mc, params, refusedPatch, office } = await scene();
    const task = await create('T');
    const agent = await office.agent();
    await mc.refused(409, 'createTask', { params, body: { title: 'T', assigned_agent_id: agent.id } });
    await refusedPatch(409, task, { assigned_agent_id: UNKNOWN });
    await refusedPatch(404, { id: UNKNOWN }, { title: 'T' });
    expect(await refusedPatch(422, task, { status: 'doing' })).toMatchObject({
      detail: [{ type: 'literal_error', loc: ['body', 'status'] }],
    });
    await mc.refused(422, 'createTask', { params, body: { title: '  ' } });
    const elsewhere = await scene();
    await elsewhere.refusedPatch(404, task, { title: 'Mine' });
    // An issue that is on no board is no task.
    await refusedPatch(404, await office.issue(), { title: 'T' });
  });

  it('is for viewers to read and for nobody else to know', async () => {
    const { create, params, office } = await scene();
    const task = await create('T');
    const { client: viewer } = await office.member('viewer');
    expect((await viewer.mc.call('listTasks', { params })).items).toEqual([task]);
    await viewer.mc.refused(403, 'createTask', { params, body: { title: 'T' } });
    const { mc: stranger } = await scene();
    await stranger.refused(404, 'listTasks', { params });
    // An agent that is not on the board.
    const agent = await office.keyOf(await office.agent({ role: 'ceo' }));
    await agent.mc.refused(403, 'listTasks', { params });
    await agent.mc.refused(403, 'agentListTasks', { params });
    await plane.nobody.mc.refused(401, 'listTasks', { params });
  });
});

describe('a task that waits for others', () => {
  it('is blocked until they are done, and is told so', async () => {
    const { create, patch, refusedPatch, mc, params } = await scene();
    const before = await create('before');
    const after = await create('after', { depends_on_task_ids: [before.id] });
    expect(after).toMatchObject({
      depends_on_task_ids: [before.id],
      blocked_by_task_ids: [before.id],
      is_blocked: true,
    });
    expect(await refusedPatch(409, after, { status: 'in_progress' })).toMatchObject({
      detail: { message: 'Task is blocked by incomplete dependencies.', blocked_by_task_ids: [before.id] },
    });
    const body = { title: 'T', status: 'done' as const, depends_on_task_ids: [before.id] };
    await mc.refused(409, 'createTask', { params, body });
    await patch(before, { status: 'done' });
    expect(await patch(after, { status: 'in_progress' })).toMatchObject({ is_blocked: false, blocked_by_task_ids: [] });
  });

  it('goes back to the inbox when it has to wait after all', async () => {
    const { create, patch } = await scene();
    const [one, other] = [await create('one'), await create('other', { status: 'in_progress' })];
    expect(await patch(other, { depends_on_task_ids: [one.id] })).toMatchObject({ status: 'inbox', is_blocked: true });
    expect(await patch(other, { depends_on_task_ids: [] })).toMatchObject({ status: 'inbox', is_blocked: false });
  });

  it('waits for other tasks of its board, in no circle, and not once it is done', async () => {
    const { create, patch, refusedPatch, office } = await scene();
    const [one, other] = [await create('one'), await create('other')];
    expect(await refusedPatch(422, one, { depends_on_task_ids: [one.id] })).toMatchObject({
      detail: 'Task cannot depend on itself.',
    });
    await refusedPatch(404, one, { depends_on_task_ids: [UNKNOWN] });
    await refusedPatch(404, one, { depends_on_task_ids: [(await office.issue()).id] });
    await patch(one, { depends_on_task_ids: [other.id] });
    await refusedPatch(422, other, { depends_on_task_ids: [one.id] });
    await patch(other, { status: 'done' });
    expect(await refusedPatch(409, other, { depends_on_task_ids: [] })).toMatchObject({
      detail: 'Cannot change task dependencies after a task is done.',
    });
  });

  it('is blocked on the Paperclip surface too', async () => {
    const { create, office } = await scene();
    const before = await create('before');
    const after = await create('after', { depends_on_task_ids: [before.id] });
    await office.board.refused(409, 'patchIssue', { params: { id: after.id }, body: { status: 'done' } });
  });
});

describe('the rules of a board', () => {
  it('ask for an approved approval before a task is done, on every surface', async () => {
    const { create, patch, refusedPatch, params, office } = await scene({ require_approval_for_done: true });
    const task = await create('T');
    const sentence = 'Task can only be marked done when a linked approval has been approved.';
    expect(await refusedPatch(409, task, { status: 'done' })).toMatchObject({
      detail: { message: sentence, blocked_by_task_ids: [] },
    });
    await office.board.refused(409, 'patchIssue', { params: { id: task.id }, body: { status: 'done' } });
    const approval = await office.board.mc.call('createBoardApproval', {
      params,
      body: { action_type: 'accept', confidence: 90, lead_reasoning: 'It works.', task_ids: [task.id] },
    });
    await refusedPatch(409, task, { status: 'done' });
    await office.board.mc.call('patchBoardApproval', {
      params: { ...params, approval_id: approval.id },
      body: { status: 'approved' },
    });
    expect(await patch(task, { status: 'done' })).toMatchObject({ status: 'done' });
  });

  it('ask for a review before a task is done', async () => {
    const { create, patch, refusedPatch } = await scene({ require_review_before_done: true });
    const task = await create('T', { status: 'in_progress' });
    await refusedPatch(409, task, { status: 'done' });
    await patch(task, { status: 'review' });
    await patch(task, { status: 'done' });
  });

  it('ask for a comment with what is handed in for review', async () => {
    const { create, patch, refusedPatch, mc, params } = await scene({ comment_required_for_review: true });
    const task = await create('T', { status: 'in_progress' });
    expect(await refusedPatch(422, task, { status: 'review' })).toMatchObject({ detail: 'Comment is required.' });
    await refusedPatch(422, task, { status: 'review', comment: '  ' });
    await patch(task, { status: 'review', comment: 'Please look.' });
    const { items } = await mc.call('listTaskComments', { params: { ...params, task_id: task.id } });
    expect(items).toMatchObject([{ message: 'Please look.', agent_id: null, task_id: task.id }]);
  });

  it('keep the status while a decision is pending', async () => {
    const { create, patch, refusedPatch, params, office } = await scene({
      block_status_changes_with_pending_approval: true,
    });
    const task = await create('T');
    const { id } = await office.board.mc.call('createBoardApproval', {
      params,
      body: { action_type: 'start', confidence: 10, payload: { reason: 'Costly' }, task_id: task.id },
    });
    expect(await refusedPatch(409, task, { status: 'in_progress' })).toMatchObject({
      detail: { message: 'Task status cannot be changed while a linked approval is pending.' },
    });
    await patch(task, { title: 'Renamed' });
    await office.board.mc.call('patchBoardApproval', {
      params: { ...params, approval_id: id },
      body: { status: 'rejected' },
    });
    await patch(task, { status: 'in_progress' });
  });
});

describe('comments on a task', () => {
  it('come in the order in which they were made, in pages, as those of its issue', async () => {
    const { create, mc, params, office } = await scene();
    const task = await create('T');
    const of = { params: { ...params, task_id: task.id } };
    for (const message of ['one', 'two', 'three']) await mc.call('createTaskComment', { ...of, body: { message } });
    expect(await mc.call('listTaskComments', { ...of, query: { limit: 2, offset: 1 } })).toMatchObject({
      items: [{ message: 'two' }, { message: 'three' }],
      total: 3,
    });
    const comments = await office.board.call('listComments', { params: { id: task.id } });
    expect(comments.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
    await mc.refused(422, 'createTaskComment', { ...of, body: { message: ' ' } });
    const { client: viewer } = await office.member('viewer');
    await viewer.mc.refused(403, 'createTaskComment', { ...of, body: { message: 'No' } });
  });
});
