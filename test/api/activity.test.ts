import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('the activity of a company', () => {
  it('has an entry for every deed, the newest first, with who did what to which thing', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const agent = await office.agent();
    const id = agent.id;
    const key = await plane.board.call('createKey', { params: { id }, body: {} });
    await plane.board.call('patchAgent', { params: { id }, body: { title: 'T', adapterConfig: { model: 'm' } } });
    await plane.board.call('pauseAgent', { params: { id } });
    await plane.board.call('resumeAgent', { params: { id } });
    const issue = await office.issue();
    const caller = plane.as(key.token);
    await caller.call('checkoutIssue', { params: { id: issue.id } });
    await caller.call('createComment', { params: { id: issue.id }, body: { body: 'On it.' } });
    await caller.call('releaseIssue', { params: { id: issue.id } });
    await plane.board.call('patchIssue', { params: { id: issue.id }, body: { priority: 'low' } });
    await plane.board.call('revokeKey', { params: { id, keyId: key.id } });
    await plane.board.call('patchCompany', { params, body: { description: 'D' } });
    await plane.board.call('terminateAgent', { params: { id } });
    const entries = await office.activity();
    expect(
      entries.map(({ action, actorType, entityType }) => `${actorType} ${action} ${entityType}`).reverse(),
    ).toEqual([
      'user company.created company',
      'user agent.created agent',
      'user agent.key_created agent',
      'user agent.updated agent',
      'user agent.paused agent',
      'user agent.resumed agent',
      'user issue.created issue',
      'agent issue.checked_out issue',
      'agent issue.comment_added issue',
      'agent issue.released issue',
      'user issue.updated issue',
      'user agent.key_revoked agent',
      'user company.updated company',
      'user agent.terminated agent',
    ]);
    const updated = entries.find(({ action }) => action === 'agent.updated');
    expect(updated).toMatchObject({
      actorId: 'local-board',
      entityId: id,
      details: { changedTopLevelKeys: ['title', 'adapterConfig'], changedAdapterConfigKeys: ['model'] },
    });
    const byAgent = await office.activity({ agentId: id });
    expect(byAgent.map(({ action }) => action)).toEqual(['issue.released', 'issue.comment_added', 'issue.checked_out']);
    const aboutIssue = await office.activity({ entityType: 'issue', entityId: issue.id, limit: 2 });
    expect(aboutIssue.map(({ action }) => action)).toEqual(['issue.updated', 'issue.released']);
  });

  it('has no entry for what was refused', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    const before = await office.activity();
    await plane.board.refused(409, 'pauseAgent', { params: { id: agent.id } });
    await plane.board.refused(409, 'createKey', { params: { id: agent.id }, body: {} });
    const params = { companyId: office.id };
    await plane.board.refused(422, 'createAgent', { params, body: { name: 'X', adapterType: 'abacus' } });
    expect(await office.activity()).toEqual(before);
  });

  it('is open to agents of the company alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const params = { companyId: office.id };
    await (await office.keyOf(await office.agent())).call('listActivity', { params });
    await (await other.keyOf(await other.agent())).refused(403, 'listActivity', { params });
  });

  it('names the run that was cancelled', async () => {
    const office = await plane.company();
    const agent = await office.sheller('sleep 30');
    const run = await office.wake(agent);
    await plane.board.call('cancelRun', { params: { runId: run.id } });
    const [entry] = await office.activity({ entityType: 'heartbeat_run' });
    expect(entry).toMatchObject({ action: 'heartbeat.cancelled', entityId: run.id, runId: run.id });
  });
});
