import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** The path of the next page, as its answer tells it. */
const nextOf = (link: unknown): string | undefined => /^<(.+)>; rel="next"$/.exec(String(link ?? ''))?.[1];

/** A list read page by page. */
async function readPages(path: string, limit: number): Promise<{ items: unknown[]; pages: number }> {
  const items: unknown[] = [];
  let pages = 0;
  for (let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`; next; pages++) {
    const { json, headers, status } = await plane.board.send({ path: next });
    expect(status).toBe(200);
    expect((json as unknown[]).length).toBeLessThanOrEqual(limit);
    items.push(...(json as unknown[]));
    next = nextOf(headers.link);
  }
  return { items, pages };
}

const lists: readonly [string, (office: Office, issueId: string, approvalId: string, agentId: string) => string][] = [
  ['issues', ({ id }) => `/api/companies/${id}/issues`],
  ['issues of a status', ({ id }) => `/api/companies/${id}/issues?status=backlog,todo`],
  ['comments', (_office, issueId) => `/api/issues/${issueId}/comments`],
  ['activity', ({ id }) => `/api/companies/${id}/activity`],
  ['activity of issues', ({ id }) => `/api/companies/${id}/activity?entityType=issue`],
  ['approvals', ({ id }) => `/api/companies/${id}/approvals`],
  ['approvals that wait', ({ id }) => `/api/companies/${id}/approvals?status=pending`],
  ['comments on an approval', (_office, _issueId, approvalId) => `/api/approvals/${approvalId}/comments`],
  ['revisions', (_office, _issueId, _approvalId, agentId) => `/api/agents/${agentId}/config-revisions`],
  ['runs', ({ id }) => `/api/companies/${id}/heartbeat-runs`],
];

describe('a list in pages', () => {
  it.each(lists)('is the whole list: %s', async (_what, pathOf) => {
    const office = await plane.company();
    const agent = await office.agent();
    const issue = await office.issue();
    const first = await plane.board.call('createApproval', {
      params: { companyId: office.id },
      body: { type: 'request_board_approval', payload: {} },
    });
    for (let i = 0; i < 4; i++) {
      await office.issue();
      await plane.board.call('createComment', { params: { id: issue.id }, body: { body: `Comment ${i}` } });
      await office.runOf(agent);
      const asked = { type: 'request_board_approval' as const, payload: { title: `Decision ${i}` } };
      await plane.board.call('createApproval', { params: { companyId: office.id }, body: asked });
      const params = { approvalId: first.id };
      await plane.board.call('createApprovalComment', { params, body: { body: `Comment ${i}` } });
      await plane.board.call('patchAgent', { params: { id: agent.id }, body: { title: `Title ${i}` } });
    }
    const path = pathOf(office, issue.id, first.id, agent.id);
    const whole = (await plane.board.send({ path })).json as unknown[];
    expect(whole.length).toBeGreaterThanOrEqual(4);
    for (const limit of [1, 2, whole.length, whole.length + 1]) {
      const { items, pages } = await readPages(path, limit);
      expect(items).toEqual(whole);
      expect(pages).toBe(Math.ceil(whole.length / limit));
    }
  });

  it('has no next page when it is empty', async () => {
    const office = await plane.company();
    const { headers, json } = await plane.board.send({ path: `/api/companies/${office.id}/issues?limit=1` });
    expect(json).toEqual([]);
    expect(headers.link).toBeUndefined();
  });
});

describe('the list of issues', () => {
  it('holds those of one assignee, parent or project', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const parent = await office.issue({ assigneeAgentId: agent.id });
    const child = await office.issue({ parentId: parent.id });
    const of = async (query: Record<string, string>) =>
      (await plane.board.call('listIssues', { params: { companyId: office.id }, query })).map(({ id }) => id);
    expect(await of({ assigneeAgentId: agent.id })).toEqual([parent.id]);
    expect(await of({ parentId: parent.id })).toEqual([child.id]);
    expect(await of({ assigneeUserId: 'local-board' })).toEqual([]);
    expect(await of({ projectId: '11111111-1111-4111-8111-111111111111' })).toEqual([]);
    expect((await office.getIssue(child.id)).ancestors.map(({ id }) => id)).toEqual([parent.id]);
    await plane.board.refused(400, 'listIssues', { params: { companyId: office.id }, query: { projectId: 'x' } });
  });
});
