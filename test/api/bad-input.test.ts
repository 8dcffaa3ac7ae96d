import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD_REQUESTS, type BadCaller, type BadScene } from '../fixtures/api/bad-requests.ts';
import type { Client } from '../fixtures/api/client.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let scene: BadScene;
let callers: Readonly<Record<BadCaller, Client>>;

beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  const other = await plane.company();
  const agent = await office.agent();
  const gone = await office.agent();
  const report = await office.agent({ reportsTo: agent.id });
  const run = await office.runOf(agent);
  const revokedKey = await plane.board.call('createKey', { params: { id: agent.id }, body: {} });
  callers = {
    board: plane.board,
    nobody: plane.nobody,
    wrong: plane.as('pcp_0123456789'),
    empty: plane.as(''),
    revoked: plane.as(revokedKey.token),
    revokedBoard: plane.as(
      await plane.control.services.operatorTokens.mint(
        { type: 'user', userId: 'local-board', source: 'token' },
        'revoked',
      ),
    ),
    terminated: await office.keyOf(gone),
    agent: await office.keyOf(agent),
    stranger: await other.keyOf(await other.agent()),
  };
  await plane.board.call('revokeKey', { params: { id: agent.id, keyId: revokedKey.id } });
  const token = (await plane.board.console('listOperatorTokens')).find(({ name }) => name === 'revoked');
  await plane.board.console('revokeOperatorToken', { params: { tokenId: token?.id ?? '' } });
  await plane.board.call('terminateAgent', { params: { id: gone.id } });
  scene = {
    port: plane.port,
    companyId: office.id,
    agentId: agent.id,
    reportId: report.id,
    issueId: (await office.issue()).id,
    runId: run.id,
    foreignAgentId: (await other.agent()).id,
    foreignIssueId: (await other.issue()).id,
  };
});
afterAll(() => plane.stop());

/** Every row of what the requests are about, without the counters that a mere look changes. */
const contents = () =>
  ['companies', 'agents', 'agent_keys', 'issues', 'issue_comments', 'issue_blockers', 'wakeups', 'runs'].map((table) =>
    plane.query<Record<string, unknown>>(`SELECT * FROM ${table}`).map(({ last_used_at: _, ...row }) => row),
  );

describe.each(['/api', '/paperclip/api'])('bad input under %s', (base) => {
  const ofSurface = BAD_REQUESTS.filter(({ send }) => base === '/api' || !String(send).includes('/console'));
  it.each(ofSurface.map((each) => [each.what, each] as const))('%s', async (_what, bad) => {
    const before = { counts: plane.rowCounts(), contents: contents() };
    const sending = bad.send(scene);
    const path = sending.path.startsWith('/console') ? sending.path : base + sending.path;
    const answer = await callers[bad.who].send({ ...sending, path });
    expect({ status: answer.status, code: (answer.json as { code?: string }).code }).toEqual({
      status: bad.status,
      code: bad.code,
    });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.headers['x-request-id']).toBeTruthy();
    if (bad.status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect({ counts: plane.rowCounts(), contents: contents() }).toEqual(before);
    expect(plane.failures).toEqual([]);
  });
});

describe('a wrong method', () => {
  it.each([
    ['/api/companies', 'PUT', 404, 'GET, HEAD, POST'],
    ['/paperclip/api/agents/me', 'DELETE', 404, 'GET, HEAD'],
    ['/api/agents/me', 'OPTIONS', 404, 'GET, HEAD'],
    ['/console/api/sample-company', 'GET', 405, 'DELETE, POST'],
  ])('%s %s', async (path, method, status, allow) => {
    const before = plane.rowCounts();
    const answer = await plane.board.send({ method, path });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ code: 'method_not_allowed' });
    const allowed = (answer.headers.allow ?? '').split(', ').sort();
    for (const each of allow.split(', ')) if (each !== 'HEAD') expect(allowed).toContain(each);
    expect(allowed).not.toContain(method);
    expect(plane.rowCounts()).toEqual(before);
  });
});

describe('after all that', () => {
  it('a good request on the same connections still works', async () => {
    expect((await office.agent()).status).toBe('idle');
    const head = await plane.board.send({ method: 'HEAD', path: '/api/companies' });
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
  });
});
