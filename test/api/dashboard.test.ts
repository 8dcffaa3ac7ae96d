import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('the dashboard', () => {
  it('counts agents, work, money and runs', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const [good, bad, paused, poor] = [
      await office.agent(),
      await office.agent({ adapterConfig: shell('exit 3') }),
      await office.agent(),
      await office.agent({ budgetMonthlyCents: 10 }),
    ];
    await office.runOf(good);
    await office.runOf(bad);
    await office.board.call('pauseAgent', { params: { id: paused.id } });
    await office.issue({ status: 'done' });
    await office.issue({ status: 'todo' });
    await office.issue({ status: 'blocked' });
    const occurredAt = new Date().toISOString();
    await plane.board.call('createCostEvent', {
      params,
      body: { agentId: poor.id, provider: 'p', model: 'm', costCents: 10, occurredAt },
    });
    const answer = await plane.board.call('dashboard', { params });
    expect(answer).toMatchObject({
      agents: { active: 1, running: 0, paused: 2, error: 1 },
      tasks: { open: 2, inProgress: 0, blocked: 1, done: 1 },
      costs: { monthSpendCents: 10, monthBudgetCents: 0, monthUtilizationPercent: 0 },
      budgets: { activeIncidents: 2, pausedAgents: 1, pausedProjects: 0 },
    });
    expect(answer.runActivity).toHaveLength(14);
    expect(answer.runActivity.at(-1)).toMatchObject({
      ...{ date: occurredAt.slice(0, 10), succeeded: 1, failed: 1, other: 0, total: 2 },
      failedByErrorCode: { adapter_failed: 1 },
    });
    expect(await plane.board.call('sidebarBadges', { params })).toEqual({
      inbox: 3,
      approvals: 0,
      failedRuns: 1,
      joinRequests: 0,
    });
    expect(await plane.board.call('listRoutines', { params })).toEqual([]);
    const agent = await office.keyOf(good);
    expect(await agent.call('dashboard', { params })).toEqual(answer);
    expect(await agent.call('companyStats')).toEqual({ [office.id]: { agentCount: 4, issueCount: 3 } });
    const all = await plane.board.call('companyStats');
    expect(all[office.id]).toEqual({ agentCount: 4, issueCount: 3 });
  });
});

describe('stopping', () => {
  it('a company ends its runs at once, refuses every wakeup, and is one call each way', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const agents = [
      await office.agent({ adapterConfig: latch().config }),
      await office.agent({ adapterConfig: latch().config }),
    ];
    const runs = await Promise.all(agents.map((agent) => office.wake(agent)));
    for (const run of runs) await office.runReaches(run.id, 'running');
    expect(await plane.board.call('pauseCompany', { params })).toMatchObject({
      status: 'paused',
      pauseReason: 'manual',
      pausedAt: expect.any(String),
    });
    for (const run of runs) {
      const ended = await office.runEnds(run.id);
      expect(ended).toMatchObject({ status: 'cancelled' });
      await office.processGone(ended);
    }
    const refusal = await plane.board.refused(409, 'wakeup', { params: { id: agents[0]?.id ?? '' }, body: {} });
    expect(refusal).toMatchObject({ error: 'Company is not active', details: { status: 'paused' } });
    expect(await plane.board.call('pauseCompany', { params })).toMatchObject({ status: 'paused' });
    expect(await plane.board.call('resumeCompany', { params })).toMatchObject({
      status: 'active',
      pauseReason: null,
      pausedAt: null,
    });
    await office.runOf(await office.agent());
    await plane.board.call('patchCompany', { params, body: { status: 'archived' } });
    await plane.board.refused(409, 'pauseCompany', { params });
    await plane.board.refused(409, 'resumeCompany', { params });
  });

  it('a company by hand is not undone by a higher budget', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const agent = await office.agent();
    await plane.board.call('setCompanyBudget', { params, body: { budgetMonthlyCents: 5 } });
    const body = { agentId: agent.id, provider: 'p', model: 'm', costCents: 5, occurredAt: new Date().toISOString() };
    await plane.board.call('createCostEvent', { params, body });
    await plane.board.call('pauseCompany', { params });
    expect(await plane.board.call('setCompanyBudget', { params, body: { budgetMonthlyCents: 500 } })).toMatchObject({
      status: 'paused',
      pauseReason: 'manual',
    });
  });

  it('some agents leaves the others alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const [one, two, three] = [await office.agent(), await office.agent(), await office.agent()];
    const foreign = await other.agent();
    const path = (verb: string) => `/console/api/companies/${office.id}/${verb}-all`;
    const send = (verb: string, body: object) => plane.board.send({ method: 'POST', path: path(verb), body });
    expect((await send('pause', { agentIds: [one.id, two.id, one.id] })).json).toEqual({ changed: 2 });
    expect(await office.getAgent(three.id)).toMatchObject({ status: 'idle' });
    expect((await send('pause', { agentIds: [three.id, foreign.id] })).status).toBe(404);
    expect((await send('pause', { agentIds: [] })).status).toBe(400);
    expect(await office.getAgent(three.id)).toMatchObject({ status: 'idle' });
    expect((await send('resume', { agentIds: [one.id, three.id] })).json).toEqual({ changed: 1 });
    expect((await send('resume', {})).json).toEqual({ changed: 1 });
  });
});
