import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

describe('creating and finding issues', () => {
  it('numbers them in the company, by which they are found in any case', async () => {
    const office = await plane.company('Numbers');
    const made = [await office.issue(), await office.issue(), await office.issue()];
    const prefix = office.company.issuePrefix;
    expect(made.map(({ identifier }) => identifier)).toEqual([`${prefix}-1`, `${prefix}-2`, `${prefix}-3`]);
    for (const id of [`${prefix}-2`, `${prefix}-2`.toLowerCase(), made[1]?.id.toUpperCase() ?? '']) {
      expect((await office.getIssue(id)).id).toBe(made[1]?.id);
    }
    await plane.board.refused(404, 'getIssue', { params: { id: `${prefix}-4` } });
    expect((await plane.board.call('getCompany', { params: { companyId: office.id } })).issueCounter).toBe(3);
  });

  it('never gives a number twice, however many come at once', async () => {
    const office = await plane.company();
    const made = await Promise.all(Array.from({ length: 20 }, () => office.issue()));
    expect(made.map(({ issueNumber }) => issueNumber).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('fills in defaults and says who made it', async () => {
    const office = await plane.company();
    expect(await office.issue({ title: ' Trim me ' })).toMatchObject({
      title: 'Trim me',
      status: 'backlog',
      priority: 'medium',
      parentId: null,
      assigneeAgentId: null,
      checkoutRunId: null,
      createdByUserId: 'local-board',
      createdByAgentId: null,
      ancestors: [],
      blockedBy: [],
      blocks: [],
    });
    const agent = await office.agent();
    const caller = await office.keyOf(agent);
    const byAgent = await caller.call('createIssue', { params: { companyId: office.id }, body: { title: 'Mine' } });
    expect(byAgent).toMatchObject({ createdByAgentId: agent.id, createdByUserId: null });
  });

  it('hangs below a parent, with all its ancestors', async () => {
    const office = await plane.company();
    const top = await office.issue();
    const middle = await office.issue({ parentId: top.id });
    const bottom = await office.issue({ parentId: middle.id });
    expect(bottom.ancestors.map(({ id }) => id)).toEqual([middle.id, top.id]);
    const children = await plane.board.call('listIssues', {
      params: { companyId: office.id },
      query: { parentId: top.id },
    });
    expect(children.map(({ id }) => id)).toEqual([middle.id]);
    for (const parentId of [top.id, middle.id, bottom.id]) {
      await plane.board.refused(422, 'patchIssue', { params: { id: top.id }, body: { parentId } });
    }
    expect((await office.getIssue(top.id)).parentId).toBeNull();
  });

  it('refuses a parent, a blocker or an assignee that is not in the company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const [foreign, stranger] = [await other.issue(), await other.agent()];
    const bodies = [
      { parentId: foreign.id },
      { blockedByIssueIds: [foreign.id] },
      { assigneeAgentId: stranger.id },
      { parentId: UNKNOWN },
      { assigneeAgentId: UNKNOWN },
    ];
    const issue = await office.issue();
    const params = { companyId: office.id };
    for (const body of bodies) {
      await plane.board.refused(404, 'createIssue', { params, body: { title: 'X', ...body } });
      await plane.board.refused(404, 'patchIssue', { params: { id: issue.id }, body });
    }
    expect(await office.getIssue(issue.id)).toEqual(issue);
    expect((await plane.board.call('listIssues', { params })).length).toBe(1);
    const gone = await office.agent();
    await plane.board.call('terminateAgent', { params: { id: gone.id } });
    const body = { assigneeAgentId: gone.id };
    await plane.board.refused(409, 'patchIssue', { params: { id: issue.id }, body });
  });

  it('lists by filters, in pages, the last changed first', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const one = await office.issue({ title: 'Fix 100% of_it' });
    const two = await office.issue({ title: 'Paint', status: 'in_review', assigneeAgentId: agent.id });
    const three = await office.issue({ title: 'Polish', status: 'done' });
    await plane.board.call('patchIssue', { params: { id: one.id }, body: { priority: 'low' } });
    const ids = async (query: Record<string, string | number>) => {
      const found = await plane.board.call('listIssues', { params: { companyId: office.id }, query });
      return found.map(({ id }) => id);
    };
    expect(await ids({})).toEqual([one.id, three.id, two.id]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual([three.id]);
    expect(await ids({ status: 'done,in_review' })).toEqual([three.id, two.id]);
    expect(await ids({ assigneeAgentId: agent.id })).toEqual([two.id]);
    expect(await ids({ q: 'pAiNt' })).toEqual([two.id]);
    expect(await ids({ q: '0% of_' })).toEqual([one.id]);
    expect(await ids({ q: '%' })).toEqual([one.id]);
    expect(await ids({ q: 'o_i' })).toEqual([]);
    expect(await ids({ q: three.identifier.toLowerCase() })).toEqual([three.id]);
    await plane.board.refused(400, 'listIssues', { params: { companyId: office.id }, query: { status: 'done,lost' } });
  });
});

describe('changing issues', () => {
  it('keeps times with the status', async () => {
    const office = await plane.company();
    const { id } = await office.issue();
    const to = (status: 'in_progress' | 'done' | 'cancelled' | 'todo') =>
      plane.board.call('patchIssue', { params: { id }, body: { status } });
    const started = await to('in_progress');
    expect(started.startedAt).not.toBeNull();
    expect((await to('done')).completedAt).not.toBeNull();
    expect(await to('cancelled')).toMatchObject({ completedAt: null, cancelledAt: expect.any(String) });
    expect(await to('todo')).toMatchObject({ completedAt: null, cancelledAt: null, startedAt: started.startedAt });
  });

  it('stores a comment with the change, or neither', async () => {
    const office = await plane.company();
    const issue = await office.issue();
    const params = { id: issue.id };
    await plane.board.call('patchIssue', { params, body: { title: 'New', comment: 'Because.' } });
    const body = { title: 'Newer', parentId: UNKNOWN, comment: 'Not this one.' };
    await plane.board.refused(404, 'patchIssue', { params, body });
    expect((await office.getIssue(issue.id)).title).toBe('New');
    expect((await plane.board.call('listComments', { params })).map((comment) => comment.body)).toEqual(['Because.']);
  });

  it('comments in the order in which they were made, with their authors', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const caller = await office.keyOf(agent);
    const params = { id: (await office.issue()).id };
    for (let i = 0; i < 4; i += 1) {
      await (i % 2 === 0 ? plane.board : caller).call('createComment', { params, body: { body: `Say ${i}` } });
    }
    const comments = await caller.call('listComments', { params });
    expect(comments.map(({ body, authorAgentId, authorUserId }) => [body, authorAgentId, authorUserId])).toEqual([
      ['Say 0', null, 'local-board'],
      ['Say 1', agent.id, null],
      ['Say 2', null, 'local-board'],
      ['Say 3', agent.id, null],
    ]);
    const first = await caller.call('listComments', { params, query: { limit: 1 } });
    expect(first.map(({ body }) => body)).toEqual(['Say 0']);
    await plane.board.refused(400, 'createComment', { params, body: { body: '   ' } });
  });

  it('shows nothing of another company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const { id, identifier } = await office.issue();
    const stranger = await other.keyOf(await other.agent());
    for (const reference of [id, identifier]) {
      const params = { id: reference };
      await stranger.refused(404, 'getIssue', { params });
      await stranger.refused(404, 'patchIssue', { params, body: { title: 'Hijack' } });
      await stranger.refused(404, 'createComment', { params, body: { body: 'Psst' } });
      await stranger.refused(404, 'listComments', { params });
      await stranger.refused(404, 'checkoutIssue', { params });
      await stranger.refused(404, 'releaseIssue', { params });
    }
    await stranger.refused(403, 'listIssues', { params: { companyId: office.id } });
    expect((await office.getIssue(id)).title).toBe('Some work');
  });
});
