import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../fixtures/api/client.ts';
import { type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { skillText } from '../fixtures/api/skills.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** The path of the next page, as its answer tells it. */
const nextOf = (link: unknown): string | undefined => /^<(.+)>; rel="next"$/.exec(String(link ?? ''))?.[1];

/** The items of an answer that is a list, or that has the members of a company in it. */
const itemsOf = (json: unknown): unknown[] => (Array.isArray(json) ? json : (json as { members: unknown[] }).members);

/** A list read page by page. */
async function readPages(path: string, limit: number, by = plane.board): Promise<{ items: unknown[]; pages: number }> {
  const items: unknown[] = [];
  let pages = 0;
  for (let next: string | undefined = `${path}${path.includes('?') ? '&' : '?'}limit=${limit}`; next; pages++) {
    const { json, headers, status } = await by.send({ path: next });
    expect(status).toBe(200);
    const page = itemsOf(json);
    expect(page.length).toBeLessThanOrEqual(limit);
    items.push(...page);
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

describe('a short list', () => {
  it('comes in pages too, to whoever asks for them, each item once', async () => {
    const office = await plane.company();
    const { board } = plane;
    const params = { companyId: office.id };
    const agent = await office.agent({ adapterConfig: shell(`echo '{"session_id":"a session"}'`) });
    const reader = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    const self = await office.keyOf(agent);
    const markdown = skillText('deploy');
    const skill = await board.call('uploadSkill', { params, body: { markdown } });
    for (let i = 0; i < 3; i += 1) {
      await office.keyOf(agent);
      await office.member('viewer');
      await office.secret('a value', `Secret ${i}`);
      await office.runOf(agent, { payload: { taskKey: `task ${i}` } });
      await board.call('createBoardKey', { body: { name: `Key ${i}` } });
      await board.call('createProject', { params, body: { name: `Project ${i}` } });
      await board.call('createGoal', { params, body: { title: `Goal ${i}` } });
      await board.call('putInstructionsFile', {
        params: { id: reader.id },
        body: { path: 'AGENTS.md', content: `Text ${i}` },
      });
      await board.call('updateSkill', {
        params: { ...params, skillId: skill.id },
        body: { markdown: skillText('deploy', `Body ${i}`) },
      });
    }
    for (const priority of ['low', 'critical', 'high'] as const) {
      await office.issue({ priority, status: 'blocked', assigneeAgentId: agent.id });
      await office.issue({ priority, status: 'todo', assigneeAgentId: agent.id });
    }
    const ofCompany = `/api/companies/${office.id}`;
    const short: readonly [string, Client?][] = [
      [`/api/agents/${agent.id}/keys`],
      ['/api/board-api-keys'],
      ['/api/board-api-keys?includeInactive=true'],
      [`${ofCompany}/projects`],
      [`${ofCompany}/goals`],
      [`${ofCompany}/secrets`],
      [`${ofCompany}/skills`],
      [`${ofCompany}/skills/${skill.id}/versions`],
      [`${ofCompany}/members`],
      [`/api/agents/${agent.id}/task-sessions`],
      [`/api/agents/${reader.id}/instructions-bundle/file/versions?path=AGENTS.md`],
      ['/api/agents/me/inbox-lite', self],
      ['/api/agents/me/inbox/mine?userId=local-board', self],
    ];
    for (const [path, by = board] of short) {
      const whole = itemsOf((await by.send({ path })).json);
      expect(whole.length, path).toBeGreaterThanOrEqual(3);
      const { items, pages } = await readPages(path, 1, by);
      expect(items, path).toEqual(whole);
      expect(pages, path).toBe(whole.length);
      expect((await by.send({ path: `${path}${path.includes('?') ? '&' : '?'}limit=1001` })).status, path).toBe(400);
    }
    const inbox = (await self.call('inboxLite')).map(({ status, priority }) => `${status} ${priority}`);
    const order = ['critical', 'high', 'low'];
    expect(inbox).toEqual([...order.map((each) => `todo ${each}`), ...order.map((each) => `blocked ${each}`)]);
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
