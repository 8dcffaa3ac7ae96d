import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';
const at = (board: { id: string }) => ({ params: { board_id: board.id } });

async function organization() {
  const office = await plane.company();
  const { client } = await office.member('owner');
  return { office, owner: client.mc };
}

describe('making a board', () => {
  it('needs a gateway of the company and answers with every field of the Mission Control server', async () => {
    const { office, owner } = await organization();
    const body = { name: ' Ops ', slug: 'ops', description: 'What we do', gateway_id: office.gateway.id };
    const board = await owner.call('createBoard', { body });
    expect(board).toEqual({
      name: 'Ops',
      slug: 'ops',
      description: 'What we do',
      gateway_id: body.gateway_id,
      board_group_id: null,
      board_type: 'goal',
      objective: null,
      success_metrics: null,
      target_date: null,
      goal_confirmed: false,
      goal_source: null,
      require_approval_for_done: true,
      require_review_before_done: false,
      comment_required_for_review: false,
      block_status_changes_with_pending_approval: false,
      only_lead_can_change_status: false,
      max_agents: 1,
      id: board.id,
      organization_id: office.id,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      lead_agent_id: null,
      worker_count: 0,
      max_agents_chosen: false,
      paused_at: null,
    });
    expect(await owner.call('getBoard', at(board))).toEqual(board);
  });

  it('refuses what is no board, with all that is wrong with it', async () => {
    const { office, owner } = await organization();
    const body = { name: 'B', slug: 'b', description: 'd' };
    expect(await owner.refused(422, 'createBoard', { body })).toMatchObject({
      detail: [{ type: 'value_error', loc: ['body'], msg: 'Value error, gateway_id is required' }],
    });
    const gateway_id = office.gateway.id;
    const confirmed = { ...body, gateway_id, goal_confirmed: true };
    expect(await owner.refused(422, 'createBoard', { body: confirmed })).toMatchObject({
      detail: [{ msg: 'Value error, Confirmed goal boards require objective and success_metrics' }],
    });
    const fine = {
      ...confirmed,
      objective: 'Ship',
      success_metrics: { shipped: 3 },
      target_date: '2027-01-02T03:04:05',
    };
    expect(await owner.call('createBoard', { body: fine })).toMatchObject({
      goal_confirmed: true,
      target_date: '2027-01-02T03:04:05.000Z',
    });
    expect(await owner.refused(422, 'createBoard', { body: { ...body, description: '  ', gateway_id } })).toMatchObject(
      {
        detail: [{ msg: 'Value error, description is required' }],
      },
    );
    const wrong = { name: ' ', slug: 'b', description: 'd', gateway_id: 'x', max_agents: -1 };
    expect(await owner.refused(422, 'createBoard', { body: wrong })).toMatchObject({
      detail: [
        { type: 'string_too_short', loc: ['body', 'name'] },
        { type: 'greater_than_equal', loc: ['body', 'max_agents'] },
        { type: 'uuid_parsing', loc: ['body', 'gateway_id'] },
      ],
    });
  });

  it('knows no gateway of others', async () => {
    const [mine, theirs] = [await organization(), await organization()];
    for (const gateway_id of [UNKNOWN, theirs.office.gateway.id]) {
      const body = { name: 'B', slug: 'b', description: 'd', gateway_id };
      expect(await mine.owner.refused(422, 'createBoard', { body })).toMatchObject({ detail: 'gateway_id is invalid' });
    }
  });

  it('is for those who manage the company', async () => {
    const { office } = await organization();
    const body = { name: 'B', slug: 'b', description: 'd', gateway_id: office.gateway.id };
    for (const role of ['operator', 'viewer'] as const) {
      const { client } = await office.member(role);
      await client.mc.refused(403, 'createBoard', { body });
    }
    const { client: admin } = await office.member('admin');
    await admin.mc.call('createBoard', { body });
    await plane.nobody.mc.refused(401, 'createBoard', { body });
  });
});

describe('the list of boards', () => {
  it('is in the order of the names, in pages, and filtered by gateway', async () => {
    const { office, owner } = await organization();
    for (const name of ['beta', 'Alpha', 'gamma']) await makeBoard(office, { name });
    const { items, total } = await owner.call('listBoards');
    expect(items.map(({ name }) => name)).toEqual(['Alpha', 'beta', 'gamma']);
    expect(total).toBe(3);
    const page = await owner.call('listBoards', { query: { limit: 1, offset: 1 } });
    expect(page).toMatchObject({ items: [{ name: 'beta' }], total: 3, limit: 1, offset: 1 });
    const ofGateway = (gateway_id: string) => owner.call('listBoards', { query: { gateway_id } });
    expect((await ofGateway(office.gateway.id)).total).toBe(3);
    expect(await ofGateway(UNKNOWN)).toMatchObject({ items: [], total: 0 });
    await owner.refused(422, 'listBoards', { query: { limit: 101 } });
  });

  it('shows viewers what they may read, and nobody the boards of others', async () => {
    const { office } = await organization();
    const board = await makeBoard(office);
    const { client: viewer } = await office.member('viewer');
    expect((await viewer.mc.call('listBoards')).items.map(({ id }) => id)).toEqual([board.id]);
    const { owner: stranger } = await organization();
    expect((await stranger.call('listBoards')).total).toBe(0);
    expect(await stranger.refused(404, 'getBoard', at(board))).toMatchObject({ detail: 'Board not found' });
    expect(await stranger.refused(404, 'getBoard', at({ id: UNKNOWN }))).toMatchObject({ detail: 'Board not found' });
  });
});

describe('changing a board', () => {
  it('changes what is named, and nothing where nothing is', async () => {
    const { office, owner } = await organization();
    const board = await makeBoard(office);
    const changed = await owner.call('patchBoard', { ...at(board), body: { name: 'Other', max_agents: 3 } });
    expect(changed).toMatchObject({ name: 'Other', max_agents: 3, max_agents_chosen: true, slug: board.slug });
    expect(await owner.call('patchBoard', { ...at(board), body: {} })).toEqual(changed);
    expect(await owner.refused(422, 'patchBoard', { ...at(board), body: { gateway_id: null } })).toMatchObject({
      detail: [{ msg: 'Value error, gateway_id is required' }],
    });
    expect(await owner.refused(422, 'patchBoard', { ...at(board), body: { goal_confirmed: true } })).toMatchObject({
      detail: 'Confirmed goal boards require objective and success_metrics',
    });
    expect(await owner.refused(422, 'patchBoard', { ...at(board), body: { lead_agent_id: UNKNOWN } })).toMatchObject({
      detail: 'lead_agent_id must name an agent of the board',
    });
  });

  it('leaves rules and capacity to those who manage the company', async () => {
    const { office } = await organization();
    const board = await makeBoard(office);
    const { client: writer } = await office.member('operator');
    const { client: viewer } = await office.member('viewer');
    await writer.mc.call('patchBoard', { ...at(board), body: { objective: 'Ship' } });
    for (const body of [{ max_agents: 9 }, { only_lead_can_change_status: true }])
      await writer.mc.refused(403, 'patchBoard', { ...at(board), body });
    expect(await viewer.mc.refused(403, 'patchBoard', { ...at(board), body: { objective: 'X' } })).toMatchObject({
      detail: 'Board access denied',
    });
  });

  it('deletes it with what is open on it', async () => {
    const { office, owner } = await organization();
    const board = await makeBoard(office);
    const open = await owner.call('createTask', { ...at(board), body: { title: 'Open' } });
    const done = await owner.call('createTask', { ...at(board), body: { title: 'Done', status: 'done' } });
    await owner.call('createMemory', { ...at(board), body: { content: 'Known' } });
    const { client: writer } = await office.member('operator');
    await writer.mc.refused(403, 'deleteBoard', at(board));
    expect(await owner.call('deleteBoard', at(board))).toEqual({ ok: true });
    await owner.refused(404, 'getBoard', at(board));
    expect((await office.getIssue(open.id)).status).toBe('cancelled');
    expect((await office.getIssue(done.id)).status).toBe('done');
    await owner.refused(404, 'deleteBoard', at(board));
  });
});

describe('the snapshot of a board', () => {
  it('holds its tasks, agents, approvals and chat', async () => {
    const { office, owner } = await organization();
    const board = await makeBoard(office);
    const task = await owner.call('createTask', { ...at(board), body: { title: 'T1' } });
    const request = { action_type: 'deploy', confidence: 80, lead_reasoning: 'because', task_id: task.id };
    const approval = await owner.call('createBoardApproval', { ...at(board), body: request });
    await owner.call('createMemory', { ...at(board), body: { content: 'not chat' } });
    await owner.call('createMemory', { ...at(board), body: { content: 'first', tags: ['chat'] } });
    await owner.call('createMemory', { ...at(board), body: { content: 'second', tags: ['chat'] } });
    const { client: viewer } = await office.member('viewer');
    const snapshot = await viewer.mc.call('boardSnapshot', at(board));
    expect(snapshot).toMatchObject({
      board,
      tasks: [{ ...task, assignee: null, approvals_count: 1, approvals_pending_count: 1 }],
      agents: [],
      approvals: [approval],
      chat_messages: [{ content: 'first' }, { content: 'second' }],
      pending_approvals_count: 1,
    });
  });
});
