import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, type Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const cost = (agentId: string, costCents: number, more: object) => ({
  ...{ agentId, provider: 'anthropic', model: 'claude', costCents, occurredAt: new Date().toISOString() },
  ...more,
});
const spend = (office: Office, agentId: string, costCents: number, more: object) =>
  plane.board.call('createCostEvent', { params: { companyId: office.id }, body: cost(agentId, costCents, more) });
const overview = (office: Office) => plane.board.call('budgetOverview', { params: { companyId: office.id } });
const project = (office: Office, name = 'Rocket') =>
  plane.board.call('createProject', { params: { companyId: office.id }, body: { name } });
const setBudget = (office: Office, scopeId: string, amount: number) =>
  plane.board.call('setBudgetPolicy', {
    params: { companyId: office.id },
    body: { scopeType: 'project', scopeId, amount },
  });

describe('a project with a budget', () => {
  it('is named in its policy, and what is spent on it or its issues counts', async () => {
    const office = await plane.company();
    const { id } = await project(office);
    const agent = await office.agent();
    expect(await setBudget(office, id, 100)).toMatchObject({ scopeName: 'Rocket', amount: 100, observedAmount: 0 });
    const issue = await office.issue({ projectId: id });
    expect(await spend(office, agent.id, 30, { projectId: id })).toMatchObject({ projectId: id });
    expect(await spend(office, agent.id, 12, { issueId: issue.id })).toMatchObject({ projectId: id });
    expect((await overview(office)).policies).toMatchObject([{ observedAmount: 42, status: 'ok', paused: false }]);
  });

  it('stops the work on its issues, and only that, until it is raised', async () => {
    const office = await plane.company();
    const { id } = await project(office);
    const work = latch();
    const agent = await office.agent({
      adapterConfig: work.config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 2 } },
    });
    const inside = await office.issue({ projectId: id });
    const outside = await office.issue();
    await setBudget(office, id, 50);
    const [stopped, kept] = [
      await office.wake(agent, { payload: { issueId: inside.id } }),
      await office.wake(agent, { payload: { issueId: outside.id } }),
    ];
    await office.runReaches(stopped.id, 'running');
    await spend(office, agent.id, 50, { projectId: id });
    expect(await office.runEnds(stopped.id)).toMatchObject({ status: 'cancelled', errorCode: 'budget_blocked' });
    expect(await overview(office)).toMatchObject({
      policies: [{ status: 'hard_stop', paused: true, pauseReason: 'budget' }],
      pausedProjectCount: 1,
      pausedAgentCount: 0,
    });
    const again = { params: { id: agent.id }, body: { payload: { issueId: inside.id } } };
    expect(await plane.board.call('wakeup', again)).toMatchObject({ status: 'skipped', reason: 'budget.blocked' });
    expect(['queued', 'running']).toContain((await office.getRun(kept.id)).status);
    work.open();
    expect(await office.runEnds(kept.id)).toMatchObject({ status: 'succeeded' });
    await setBudget(office, id, 51);
    expect(await overview(office)).toMatchObject({
      pausedProjectCount: 0,
      activeIncidents: [{ thresholdType: 'soft' }],
    });
    expect(await office.runOf(agent, { payload: { issueId: inside.id } })).toMatchObject({ status: 'succeeded' });
  });

  it('of another company is none, for its policy as for its costs', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const foreign = await project(other);
    const agent = await office.agent();
    const params = { companyId: office.id };
    const body = { scopeType: 'project' as const, scopeId: foreign.id, amount: 5 };
    await plane.board.refused(404, 'setBudgetPolicy', { params, body });
    await plane.board.refused(404, 'createCostEvent', { params, body: cost(agent.id, 5, { projectId: foreign.id }) });
    const issue = await other.issue();
    await plane.board.refused(404, 'createCostEvent', { params, body: cost(agent.id, 5, { issueId: issue.id }) });
  });
});

it('met no unexpected error', () => {
  expect(plane.failures).toEqual([]);
});
