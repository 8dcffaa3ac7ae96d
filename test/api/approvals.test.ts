import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-4111-8111-111111111111';
const strict = async (): Promise<Office> => {
  const office = await plane.company();
  await plane.board.call('patchCompany', {
    params: { companyId: office.id },
    body: { requireBoardApprovalForNewAgents: true },
  });
  return office;
};
const hire = (office: Office, body: object = {}) =>
  plane.board.call('hireAgent', { params: { companyId: office.id }, body: { name: 'Hired', ...body } });
const stateOf = async (office: Office, id: string) => (await office.getAgent(id)).status;

describe('a hire', () => {
  it('is ready at once where no approval is asked for', async () => {
    const office = await plane.company();
    const issue = await office.issue();
    const { agent, approval } = await hire(office, { sourceIssueId: issue.id });
    expect([agent.status, approval]).toEqual(['idle', null]);
    const [entry] = await office.activity({ entityId: agent.id });
    expect(entry).toMatchObject({ action: 'agent.hire_created', details: { issueIds: [issue.id] } });
  });

  it('waits for approval where the company wants it, with its secrets masked and its issues linked', async () => {
    const office = await strict();
    const issues = [await office.issue(), await office.issue()];
    const { agent, approval } = await hire(office, {
      adapterConfig: { command: 'true', env: { KEY: 'leak-1' }, apiKey: 'leak-2' },
      sourceIssueIds: issues.map(({ id }) => id),
    });
    expect(agent.status).toBe('pending_approval');
    expect(approval).toMatchObject({ type: 'hire_agent', status: 'pending', requestedByUserId: 'local-board' });
    expect(approval?.payload).toMatchObject({ agentId: agent.id, name: 'Hired' });
    expect(JSON.stringify([agent, approval])).not.toContain('leak-');
    expect(JSON.stringify(plane.query('SELECT payload FROM approvals'))).not.toContain('leak-');
    const linked = await plane.board.call('listApprovalIssues', { params: { approvalId: approval?.id ?? '' } });
    expect(linked.map(({ id }) => id)).toEqual(issues.map(({ id }) => id));
    const { error } = await plane.board.refused(409, 'createAgent', {
      params: { companyId: office.id },
      body: { name: 'Direct' },
    });
    expect(error).toContain('Direct agent creation requires board approval. Use POST');
  });

  it('leaves nothing behind when a source issue is unknown', async () => {
    const office = await strict();
    const before = plane.rowCounts();
    const { error } = await plane.board.refused(404, 'hireAgent', {
      params: { companyId: office.id },
      body: { name: 'Ghost', sourceIssueId: UNKNOWN },
    });
    expect(error).toBe('One or more issues not found');
    expect(plane.rowCounts()).toEqual(before);
  });

  it('freezes its agent until the board has decided', async () => {
    const office = await strict();
    const { agent } = await hire(office);
    const params = { id: agent.id };
    const frozen = await plane.board.refused(409, 'patchAgent', { params, body: { title: 'X' } });
    expect(frozen).toMatchObject({
      code: 'pending_approval_agent_config_frozen',
      details: { agentId: agent.id, fields: ['title'] },
    });
    const activation = await plane.board.refused(409, 'patchAgent', { params, body: { status: 'idle' } });
    expect(activation.error).toBe('Pending approval agents cannot be activated directly');
    await plane.board.refused(409, 'pauseAgent', { params });
    await plane.board.refused(409, 'resumeAgent', { params });
    await plane.board.refused(409, 'createKey', { params, body: {} });
    await plane.board.refused(409, 'wakeup', { params, body: {} });
  });

  it('is approved once, after which its agent works', async () => {
    const office = await strict();
    const { agent, approval } = await hire(office);
    const params = { approvalId: approval?.id ?? '' };
    const approved = await plane.board.call('approve', { params, body: { decisionNote: 'ok' } });
    expect(approved).toMatchObject({ status: 'approved', decisionNote: 'ok', decidedByUserId: 'local-board' });
    expect(await plane.board.call('approve', { params, body: {} })).toEqual(approved);
    await plane.board.refused(422, 'reject', { params, body: {} });
    expect(await stateOf(office, agent.id)).toBe('idle');
    const actions = (await office.activity()).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['agent.approved', 'approval.approved', 'approval.created']));
  });

  it('ends its agent when it is rejected, and is rejected when its agent is terminated', async () => {
    const office = await strict();
    const [one, two] = [await hire(office), await hire(office)];
    const params = { approvalId: one.approval?.id ?? '' };
    expect((await plane.board.call('reject', { params, body: {} })).status).toBe('rejected');
    expect(await stateOf(office, one.agent.id)).toBe('terminated');
    await plane.board.call('terminateAgent', { params: { id: two.agent.id } });
    const settled = await plane.board.call('getApproval', { params: { approvalId: two.approval?.id ?? '' } });
    expect(settled.status).toBe('rejected');
  });

  it('is approved through its agent too, and only while that waits', async () => {
    const office = await strict();
    const { agent, approval } = await hire(office);
    const params = { id: agent.id };
    expect((await plane.board.call('approveAgent', { params })).status).toBe('idle');
    const { error } = await plane.board.refused(409, 'approveAgent', { params });
    expect(error).toBe('Only pending approval agents can be approved');
    const query = { status: 'approved' };
    const list = await plane.board.call('listApprovals', { params: { companyId: office.id }, query });
    expect(list.map(({ id }) => id)).toEqual([approval?.id]);
  });

  it('can be revised by whoever asked, and the board approves what it sees', async () => {
    const office = await plane.company();
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    const plain = await office.keyOf(await office.agent());
    await plane.board.call('patchCompany', {
      params: { companyId: office.id },
      body: { requireBoardApprovalForNewAgents: true },
    });
    const { agent, approval } = await ceo.call('hireAgent', {
      params: { companyId: office.id },
      body: { name: 'New' },
    });
    const params = { approvalId: approval?.id ?? '' };
    await ceo.refused(422, 'resubmitApproval', { params, body: {} });
    const sent = await plane.board.call('requestRevision', { params, body: { decisionNote: 'Another title' } });
    expect(sent.status).toBe('revision_requested');
    await plain.refused(403, 'resubmitApproval', { params, body: {} });
    const again = await ceo.call('resubmitApproval', { params, body: { payload: { title: 'Better' } } });
    expect(again).toMatchObject({ status: 'pending', payload: { title: 'Better', name: 'New' } });
    expect((await office.getAgent(agent.id)).title).toBe('Better');
    expect((await plain.call('getApproval', { params })).payload).toMatchObject({ adapterConfig: {} });
    await ceo.call('createApprovalComment', { params, body: { body: 'Please.' } });
    const comments = await plane.board.call('listApprovalComments', { params });
    expect(comments.map(({ body }) => body)).toEqual(['Please.']);
  });
});

describe('another request', () => {
  it('is made by any agent of the company and decided by the board alone', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const self = await office.keyOf(agent);
    const body = { type: 'request_board_approval', payload: { question: 'May we?', token: 'leak-3' } } as const;
    const made = await self.call('createApproval', { params: { companyId: office.id }, body });
    expect(made).toMatchObject({ requestedByAgentId: agent.id, status: 'pending' });
    expect(JSON.stringify(made)).not.toContain('leak-3');
    await self.refused(403, 'approve', { params: { approvalId: made.id }, body: {} });
    await plane.board.call('reject', { params: { approvalId: made.id }, body: {} });
    expect(await stateOf(office, agent.id)).not.toBe('terminated');
    await plane.board.refused(422, 'createApproval', {
      params: { companyId: office.id },
      body: { type: 'hire_agent', payload: {} },
    });
  });

  it('is unknown to other companies', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const stranger = await other.keyOf(await other.agent({ role: 'ceo' }));
    const made = await plane.board.call('createApproval', {
      params: { companyId: office.id },
      body: { type: 'request_board_approval', payload: {} },
    });
    const { error } = await stranger.refused(404, 'getApproval', { params: { approvalId: made.id } });
    expect(error).toBe('Approval not found');
  });
});
