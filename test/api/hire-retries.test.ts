import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, type Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** A CEO agent in the middle of a run, with the token of that run. */
async function working(office: Office) {
  const tokenFile = join(plane.dataDir, `token-of-${office.id}`);
  const work = latch(`printf %s "$PAPERCLIP_API_KEY" > "${tokenFile}.new"; mv "${tokenFile}.new" "${tokenFile}"`);
  const ceo = await office.agent({ role: 'ceo', adapterConfig: work.config });
  const run = await office.wake(ceo);
  const token = await eventually('the token of the run', () => {
    try {
      return readFileSync(tokenFile, 'utf8');
    } catch {
      return false;
    }
  });
  return { ceo, run, work, inRun: plane.as(token) };
}

const strict = async (): Promise<Office> => {
  const office = await plane.company();
  const body = { requireBoardApprovalForNewAgents: true };
  await plane.board.call('patchCompany', { params: { companyId: office.id }, body });
  return office;
};
const count = async (office: Office, name: string) =>
  (await plane.board.call('listAgents', { params: { companyId: office.id } })).filter((each) => each.name === name)
    .length;

describe('the same hire, sent again by the same run', () => {
  it('is answered with the agent and the approval that it made', async () => {
    const office = await plane.company();
    const { inRun } = await working(office);
    await plane.board.call('patchCompany', {
      params: { companyId: office.id },
      body: { requireBoardApprovalForNewAgents: true },
    });
    const hire = { params: { companyId: office.id }, body: { name: 'Once', metadata: { a: 1 } } };
    const first = await inRun.try('hireAgent', hire);
    const again = await inRun.try('hireAgent', hire);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json).toEqual({ ...(first.json as object), idempotent: true });
    expect(await count(office, 'Once')).toBe(1);
    const approvals = await plane.board.call('listApprovals', { params: { companyId: office.id } });
    expect(approvals).toHaveLength(1);
    const other = await inRun.try('hireAgent', { ...hire, body: { ...hire.body, metadata: { a: 2 } } });
    expect(other.status).toBe(201);
  });

  it('is known by the key of an agent that names its run, while that goes on', async () => {
    const office = await plane.company();
    const { ceo, run, work, inRun } = await working(office);
    const { token } = await plane.board.call('createKey', { params: { id: ceo.id }, body: {} });
    const send = async (runId: string, name: string) => {
      const headers = { 'x-paperclip-run-id': runId };
      const path = `/api/companies/${office.id}/agent-hires`;
      return (await plane.as(token).send({ method: 'POST', path, body: { name }, headers })).status;
    };
    expect([await send(run.id, 'Twice'), await send(run.id, 'Twice')]).toEqual([201, 200]);
    expect((await inRun.try('hireAgent', { params: { companyId: office.id }, body: { name: 'Twice' } })).status).toBe(
      200,
    );
    const [entry] = await office.activity({ limit: 1 });
    expect(entry).toMatchObject({ action: 'agent.hire_created', runId: run.id });
    // A run of somebody else's, or none at all, makes nothing the same.
    const stranger = await office.agent({ adapterConfig: latch().config });
    const foreign = await office.wake(stranger);
    for (const runId of [foreign.id, 'no-run', '']) {
      expect([await send(runId, 'Thrice'), await send(runId, 'Thrice')]).toEqual([201, 201]);
    }
    work.open();
    await office.runEnds(run.id);
    expect([await send(run.id, 'Twice'), await send(run.id, 'Twice')]).toEqual([201, 201]);
  });
});

describe('the agent that asked', () => {
  it.each([
    ['approve', 'approved'],
    ['reject', 'rejected'],
    ['requestRevision', 'revision_requested'],
  ] as const)('is woken with the decision when the board says %s', async (verb, status) => {
    const office = await strict();
    const { agent: ceo } = await plane.board.call('hireAgent', {
      params: { companyId: office.id },
      body: { name: 'Chief', role: 'ceo', adapterConfig: { command: 'true' } },
    });
    await plane.board.call('approveAgent', { params: { id: ceo.id } });
    const key = await office.keyOf(ceo);
    const issue = await office.issue();
    const { approval } = await key.call('hireAgent', {
      params: { companyId: office.id },
      body: { name: 'New', sourceIssueId: issue.id },
    });
    const approvalId = approval?.id ?? '';
    await plane.board.call(verb, { params: { approvalId }, body: {} });
    const run = await eventually('a run of the agent that asked', async () => (await office.runs(ceo.id))[0] ?? false);
    expect(run).toMatchObject({ invocationSource: 'automation', triggerDetail: 'system' });
    expect((await office.getRun(run.id)).contextSnapshot).toMatchObject({
      ...{ approvalId, approvalStatus: status, linkedIssueIds: [issue.id], wakeReason: `approval_${status}` },
    });
    expect(await office.runEnds(run.id)).toMatchObject({ status: 'succeeded' });
  });
});

it('met no unexpected error', () => {
  expect(plane.failures).toEqual([]);
});
