import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBoard } from '../../fixtures/api/mission-control/boards.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-1111-1111-111111111111';
const REQUEST = { action_type: 'deploy', confidence: 80, lead_reasoning: 'because' };

async function scene() {
  const office = await plane.company();
  const board = await makeBoard(office);
  const { client } = await office.member('admin');
  const params = { board_id: board.id };
  const { mc } = client;
  return {
    office,
    params,
    mc,
    task: () => mc.call('createTask', { params, body: { title: 'T' } }),
    ask: (fields: object = {}) => mc.call('createBoardApproval', { params, body: { ...REQUEST, ...fields } }),
    decide: (approval: { id: string }, status: 'approved' | 'rejected' | 'pending') =>
      mc.call('patchBoardApproval', { params: { ...params, approval_id: approval.id }, body: { status } }),
    list: (query: Record<string, string> = {}) => mc.call('listBoardApprovals', { params, query }),
  };
}

describe('asking for a decision', () => {
  it('answers with every field of the Mission Control server, and is an approval of the company', async () => {
    const { office, params, ask, list } = await scene();
    const approval = await ask();
    expect(approval).toEqual({
      action_type: 'deploy',
      task_id: null,
      task_ids: [],
      payload: { reason: 'because' },
      confidence: 80,
      rubric_scores: null,
      status: 'pending',
      id: approval.id,
      board_id: params.board_id,
      task_titles: [],
      agent_id: null,
      created_at: expect.any(String),
      resolved_at: null,
    });
    expect(await list()).toMatchObject({ items: [approval], total: 1 });
    expect(await office.board.call('getApproval', { params: { approvalId: approval.id } })).toMatchObject({
      type: 'request_board_approval',
      status: 'pending',
      payload: { reason: 'because' },
    });
  });

  it('needs a reason and a confidence', async () => {
    const { params, mc, ask } = await scene();
    const body = { action_type: 'deploy', confidence: 80 };
    expect(await mc.refused(422, 'createBoardApproval', { params, body })).toMatchObject({
      detail: [{ type: 'value_error', msg: 'Value error, lead reasoning is required' }],
    });
    await mc.refused(422, 'createBoardApproval', { params, body: { ...body, lead_reasoning: '  ' } });
    expect(
      await mc.refused(422, 'createBoardApproval', { params, body: { ...REQUEST, confidence: 101 } }),
    ).toMatchObject({ detail: [{ type: 'less_than_equal', loc: ['body', 'confidence'], ctx: { le: 100 } }] });
    expect((await ask({ lead_reasoning: null, payload: { reason: 'own' } })).payload).toEqual({ reason: 'own' });
    const nested = { decision: { reason: 'deep' } };
    expect((await ask({ lead_reasoning: 'unused', payload: nested })).payload).toEqual(nested);
  });

  it('is about tasks of the board, each of which can wait for one decision', async () => {
    const { params, mc, ask, decide, task, office } = await scene();
    const [one, other] = [await task(), await task()];
    const first = await ask({ task_id: one.id, task_ids: [one.id, other.id] });
    expect(first).toMatchObject({ task_id: one.id, task_ids: [one.id, other.id], task_titles: ['T', 'T'] });
    expect(
      await mc.refused(409, 'createBoardApproval', { params, body: { ...REQUEST, task_ids: [other.id] } }),
    ).toMatchObject({
      detail: {
        message: 'Each task can have only one pending approval.',
        conflicts: [{ task_id: other.id, approval_id: first.id }],
      },
    });
    await decide(first, 'rejected');
    await ask({ task_id: other.id });
    for (const task_id of [UNKNOWN, (await office.issue()).id])
      await mc.refused(404, 'createBoardApproval', { params, body: { ...REQUEST, task_id } });
    await mc.refused(404, 'createBoardApproval', { params, body: { ...REQUEST, agent_id: UNKNOWN } });
  });

  it('never keeps a secret of its payload', async () => {
    const { ask } = await scene();
    const { payload } = await ask({ payload: { reason: 'x', api_key: 'sk-very-secret-value' } });
    expect(JSON.stringify(payload)).not.toContain('sk-very-secret-value');
  });
});

describe('deciding', () => {
  it('is told with its time; the same again changes nothing, another one is refused', async () => {
    const { mc, params, ask, decide, list } = await scene();
    const [one, other] = [await ask(), await ask()];
    const approved = await decide(one, 'approved');
    expect(approved).toMatchObject({ status: 'approved', resolved_at: expect.any(String) });
    expect(await decide(one, 'approved')).toEqual(approved);
    const of = { params: { ...params, approval_id: one.id } };
    await mc.refused(409, 'patchBoardApproval', { ...of, body: { status: 'rejected' } });
    await mc.refused(409, 'patchBoardApproval', { ...of, body: { status: 'pending' } });
    await mc.refused(422, 'patchBoardApproval', { ...of, body: { status: 'maybe' as 'pending' } });
    expect(await mc.call('patchBoardApproval', { ...of, body: {} })).toEqual(approved);
    expect((await list({ status: 'pending' })).items.map(({ id }) => id)).toEqual([other.id]);
    expect((await list({ status: 'approved' })).items.map(({ id }) => id)).toEqual([one.id]);
    expect((await list({ status: 'rejected' })).items).toEqual([]);
  });

  it('can happen on the Paperclip surface as well', async () => {
    const { office, ask, list } = await scene();
    const { id } = await ask();
    await office.board.call('approve', { params: { approvalId: id }, body: {} });
    expect((await list()).items).toMatchObject([{ id, status: 'approved' }]);
  });

  it('is for those who manage the company', async () => {
    const { office, params, ask, mc } = await scene();
    const { id } = await ask();
    const of = { params: { ...params, approval_id: id }, body: { status: 'approved' as const } };
    const { client: writer } = await office.member('operator');
    await writer.mc.refused(403, 'patchBoardApproval', of);
    await writer.mc.refused(403, 'createBoardApproval', { params, body: { ...REQUEST, status: 'approved' } });
    await writer.mc.call('createBoardApproval', { params, body: REQUEST });
    const { client: viewer } = await office.member('viewer');
    await viewer.mc.refused(403, 'createBoardApproval', { params, body: REQUEST });
    expect((await viewer.mc.call('listBoardApprovals', { params })).total).toBe(2);
    expect(await ask({ status: 'approved' })).toMatchObject({ status: 'approved' });
    const elsewhere = await scene();
    await elsewhere.mc.refused(404, 'patchBoardApproval', of);
    const there = { ...of, params: { ...elsewhere.params, approval_id: id } };
    await elsewhere.mc.refused(404, 'patchBoardApproval', there);
    // An approval of the company that is about no board.
    const other = await office.board.call('createApproval', {
      params: { companyId: office.id },
      body: { type: 'request_board_approval', payload: { question: 'May we?' } },
    });
    await mc.refused(404, 'patchBoardApproval', { ...of, params: { ...params, approval_id: other.id } });
  });
});
