import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../fixtures/api/client.ts';
import { latch, type Office, shell } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const spend = (office: Office, agentId: string, costCents: number, by: Client = plane.board, more: object = {}) =>
  by.call('createCostEvent', {
    params: { companyId: office.id },
    body: {
      ...{ agentId, provider: 'anthropic', model: 'claude', costCents, occurredAt: new Date().toISOString() },
      ...more,
    },
  });
const overview = (office: Office) => plane.board.call('budgetOverview', { params: { companyId: office.id } });
const wakeRefused = (agentId: string) => plane.board.refused(409, 'wakeup', { params: { id: agentId }, body: {} });
const setBudget = (id: string, budgetMonthlyCents: number) =>
  plane.board.call('setAgentBudget', { params: { id }, body: { budgetMonthlyCents } });

describe('an agent with a budget', () => {
  it('has a policy from its creation, and what it spends is seen at once', async () => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 1000 });
    expect(await overview(office)).toMatchObject({
      companyId: office.id,
      policies: [
        {
          scopeType: 'agent',
          scopeId: agent.id,
          scopeName: agent.name,
          metric: 'billed_cents',
          windowKind: 'calendar_month_utc',
          amount: 1000,
          observedAmount: 0,
          remainingAmount: 1000,
          utilizationPercent: 0,
          warnPercent: 80,
          hardStopEnabled: true,
          status: 'ok',
          paused: false,
          pauseReason: null,
        },
      ],
      activeIncidents: [],
      pausedAgentCount: 0,
    });
    await plane.board.call('listAgents', { params: { companyId: office.id } });
    await spend(office, agent.id, 25);
    await spend(office, agent.id, 0);
    expect(await office.getAgent(agent.id)).toMatchObject({ spentMonthlyCents: 25, status: 'idle' });
    expect(await plane.board.call('listAgents', { params: { companyId: office.id } })).toMatchObject([
      { spentMonthlyCents: 25 },
    ]);
    const company = { params: { companyId: office.id } };
    expect(await plane.board.call('getCompany', company)).toMatchObject({ spentMonthlyCents: 25 });
    expect((await overview(office)).policies).toMatchObject([{ observedAmount: 25, utilizationPercent: 2.5 }]);
    await office.runOf(agent);
  });

  it('is warned of, then stopped with its runs, and cannot be woken', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ adapterConfig: work.config, budgetMonthlyCents: 100 });
    const run = await office.wake(agent);
    await office.runReaches(run.id, 'running');
    await spend(office, agent.id, 80);
    expect((await overview(office)).activeIncidents).toMatchObject([{ thresholdType: 'soft', amountObserved: 80 }]);
    expect((await overview(office)).policies).toMatchObject([{ status: 'warning' }]);
    await spend(office, agent.id, 20);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
    expect(await office.runEnds(run.id)).toMatchObject({ status: 'cancelled', errorCode: 'budget_blocked' });
    expect(await overview(office)).toMatchObject({
      policies: [{ status: 'hard_stop', remainingAmount: 0, paused: true, pauseReason: 'budget' }],
      pausedAgentCount: 1,
    });
    const scope = { scopeType: 'agent', scopeId: agent.id };
    expect(await wakeRefused(agent.id)).toMatchObject({
      error: 'Agent is paused because its budget hard-stop was reached.',
      details: scope,
    });
    // Resuming is allowed, but there is still no money.
    expect(await office.board.call('resumeAgent', { params: { id: agent.id } })).toMatchObject({ status: 'idle' });
    expect(await wakeRefused(agent.id)).toMatchObject({
      error: 'Agent cannot start because its budget hard-stop is still exceeded.',
      details: scope,
    });
    const actions = (await office.activity()).map(({ action }) => action);
    expect(actions).toContain('budget.soft_threshold_crossed');
    expect(actions.filter((action) => action === 'budget.hard_threshold_crossed')).toHaveLength(1);
  });

  it.each(['setAgentBudget', 'patchAgent'] as const)('goes on when %s raises it', async (route) => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(office, agent.id, 25);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused' });
    const raised = await plane.board.call(route, { params: { id: agent.id }, body: { budgetMonthlyCents: 1000 } });
    expect(raised).toMatchObject({ budgetMonthlyCents: 1000, spentMonthlyCents: 25 });
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'idle', pauseReason: null, pausedAt: null });
    expect((await overview(office)).activeIncidents).toEqual([]);
    await office.runOf(agent);
  });

  it('stays stopped when it is raised too little, is stopped when it is lowered, and free when it is taken away', async () => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(office, agent.id, 25);
    expect(await setBudget(agent.id, 25)).toMatchObject({ status: 'paused' });
    expect(await setBudget(agent.id, 26)).toMatchObject({ status: 'idle' });
    expect(await setBudget(agent.id, 20)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
    expect(await setBudget(agent.id, 0)).toMatchObject({ status: 'idle', budgetMonthlyCents: 0 });
    expect((await overview(office)).policies).toEqual([]);
    await office.runOf(agent);
  });

  it('that waits for its approval gets its policy with it', async () => {
    const office = await plane.company();
    const company = { params: { companyId: office.id } };
    await plane.board.call('patchCompany', { ...company, body: { requireBoardApprovalForNewAgents: true } });
    const hired = await plane.board.call('hireAgent', { ...company, body: { name: 'Waits', budgetMonthlyCents: 900 } });
    expect(hired.agent).toMatchObject({ status: 'pending_approval', budgetMonthlyCents: 900 });
    expect((await overview(office)).policies).toEqual([]);
    expect(await plane.board.call('dashboard', company)).toMatchObject({ pendingApprovals: 1 });
    await plane.board.call('approveAgent', { params: { id: hired.agent.id } });
    expect((await overview(office)).policies).toMatchObject([{ scopeId: hired.agent.id, amount: 900 }]);
    expect(await plane.board.call('sidebarBadges', company)).toMatchObject({ approvals: 0, inbox: 0 });
  });

  it('that somebody paused stays paused whatever becomes of the budget', async () => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await office.board.call('pauseAgent', { params: { id: agent.id } });
    await spend(office, agent.id, 25);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused', pauseReason: 'manual' });
    expect(await setBudget(agent.id, 1000)).toMatchObject({ status: 'paused', pauseReason: 'manual' });
  });

  it('cannot raise it itself, as little as its peers can', async () => {
    const office = await plane.company();
    const agent = await office.agent({ role: 'ceo', budgetMonthlyCents: 10 });
    const ceo = await office.keyOf(agent);
    const plain = await office.keyOf(await office.agent());
    const body = { budgetMonthlyCents: 1000 };
    await ceo.refused(403, 'setAgentBudget', { params: { id: agent.id }, body });
    await ceo.refused(403, 'patchAgent', { params: { id: agent.id }, body });
    await plain.refused(403, 'setAgentBudget', { params: { id: agent.id }, body });
    const stranger = await plane.company();
    await (await stranger.keyOf(await stranger.agent())).refused(403, 'setAgentBudget', {
      params: { id: agent.id },
      body,
    });
    await plane.nobody.refused(401, 'setAgentBudget', { params: { id: agent.id }, body });
    expect(await office.getAgent(agent.id)).toMatchObject({ budgetMonthlyCents: 10 });
  });

  it.each([-1, 0.5, '5', null])('of %j is refused', async (budgetMonthlyCents) => {
    const office = await plane.company();
    const agent = await office.agent();
    await plane.board.refused(400, 'setAgentBudget', {
      params: { id: agent.id },
      body: { budgetMonthlyCents } as never,
    });
  });

  it('leaves a skipped wakeup when work is assigned to it that it cannot pay for', async () => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(office, agent.id, 10);
    await office.issue({ status: 'todo', assigneeAgentId: agent.id });
    const rows = plane.query('SELECT state, skip_reason FROM wakeups WHERE agent_id = ?', agent.id);
    expect(rows).toEqual([{ state: 'skipped', skip_reason: 'budget.blocked' }]);
  });
});

describe('a company with a budget', () => {
  const setCompany = (office: Office, budgetMonthlyCents: number) =>
    plane.board.call('setCompanyBudget', { params: { companyId: office.id }, body: { budgetMonthlyCents } });

  it('is stopped as a whole and goes on when it is raised', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent({ adapterConfig: latch().config })];
    expect(await setCompany(office, 50)).toMatchObject({ budgetMonthlyCents: 50 });
    const run = await office.wake(two);
    await spend(office, one.id, 60);
    expect(await office.runEnds(run.id)).toMatchObject({ status: 'cancelled' });
    const company = { params: { companyId: office.id } };
    expect(await plane.board.call('getCompany', company)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
    expect(await wakeRefused(one.id)).toMatchObject({
      error: 'Company is paused because its budget hard-stop was reached.',
      details: { scopeType: 'company', scopeId: office.id },
    });
    await plane.board.call('patchCompany', { ...company, body: { status: 'active' } });
    expect((await wakeRefused(two.id)).error).toContain('Company cannot start new work');
    await setCompany(office, 500);
    await office.runOf(one);
  });

  it('goes on by itself when its budget stopped it', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    await setCompany(office, 50);
    await spend(office, agent.id, 50);
    expect(await setCompany(office, 51)).toMatchObject({ status: 'active', pauseReason: null, pausedAt: null });
    await office.runOf(agent);
  });
});

describe('policies and incidents', () => {
  it('can warn elsewhere and stop nothing', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const policy = await plane.board.call('setBudgetPolicy', {
      params: { companyId: office.id },
      body: { scopeType: 'agent', scopeId: agent.id, amount: 100, warnPercent: 50, hardStopEnabled: false },
    });
    expect(policy).toMatchObject({ amount: 100, warnPercent: 50, hardStopEnabled: false });
    expect(await office.getAgent(agent.id)).toMatchObject({ budgetMonthlyCents: 100 });
    await spend(office, agent.id, 50);
    expect((await overview(office)).activeIncidents).toHaveLength(1);
    await spend(office, agent.id, 500);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'idle' });
    await office.runOf(agent);
    // Setting the amount alone keeps the rest.
    await setBudget(agent.id, 200);
    expect((await overview(office)).policies).toMatchObject([{ amount: 200, warnPercent: 50, hardStopEnabled: false }]);
  });

  it('are resolved by more money or left as they are', async () => {
    const office = await plane.company();
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(office, agent.id, 20);
    const hard = (await overview(office)).activeIncidents.find(({ thresholdType }) => thresholdType === 'hard');
    const params = { companyId: office.id, incidentId: hard?.id ?? '' };
    const raise = (amount: number) => ({ params, body: { action: 'raise_budget_and_resume' as const, amount } });
    await plane.board.refused(422, 'resolveBudgetIncident', raise(20));
    expect(await plane.board.call('resolveBudgetIncident', raise(100))).toMatchObject({ status: 'resolved' });
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'idle', budgetMonthlyCents: 100 });
    await plane.board.refused(409, 'resolveBudgetIncident', raise(200));

    await spend(office, agent.id, 100);
    const again = (await overview(office)).activeIncidents.find(({ thresholdType }) => thresholdType === 'hard');
    const keep = { params: { ...params, incidentId: again?.id ?? '' }, body: { action: 'keep_paused' as const } };
    expect(await plane.board.call('resolveBudgetIncident', keep)).toMatchObject({ status: 'dismissed' });
    await spend(office, agent.id, 1);
    const left = (await overview(office)).activeIncidents.map(({ thresholdType }) => thresholdType);
    expect(left).toEqual(['soft']);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused' });
  });

  it('are for things of the company alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const foreign = await other.agent();
    const policy = (scopeType: 'agent' | 'company' | 'project', scopeId: string) =>
      plane.board.refused(404, 'setBudgetPolicy', {
        params: { companyId: office.id },
        body: { scopeType, scopeId, amount: 5 },
      });
    await policy('agent', foreign.id);
    await policy('company', other.id);
    await policy('project', office.id);
    expect((await overview(other)).policies).toEqual([]);
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    await ceo.refused(403, 'setCompanyBudget', {
      params: { companyId: office.id },
      body: { budgetMonthlyCents: 5 },
    });
  });
});

describe('reporting costs', () => {
  it('is for the board, and for an agent of its own', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const agent = await office.agent({ adapterConfig: shell('true') });
    const self = await office.keyOf(agent);
    const peer = await office.agent();
    const event = await spend(office, agent.id, 7, self, { inputTokens: 10, biller: 'openrouter' });
    expect(event).toMatchObject({
      ...{ agentId: agent.id, costCents: 7, inputTokens: 10, cachedInputTokens: 0, biller: 'openrouter' },
      ...{ billingType: 'unknown', costStatus: 'reported', heartbeatRunId: null },
    });
    const body = { agentId: peer.id, provider: 'p', model: 'm', costCents: 1, occurredAt: new Date().toISOString() };
    const params = { companyId: office.id };
    expect((await self.refused(403, 'createCostEvent', { params, body })).error).toBe(
      'Agent can only report its own costs',
    );
    const foreign = await other.agent();
    await plane.board.refused(422, 'createCostEvent', { params, body: { ...body, agentId: foreign.id } });
    await plane.board.refused(404, 'createCostEvent', { params, body: { ...body, agentId: office.id } });
    await (await other.keyOf(foreign)).refused(403, 'createCostEvent', { params, body });
    await plane.nobody.refused(401, 'createCostEvent', { params, body });
    for (const wrong of [
      { costCents: -1 },
      { costCents: 0.5 },
      { occurredAt: 'yesterday' },
      { occurredAt: '0001-01-01T00:00:00Z' },
    ]) {
      await plane.board.refused(400, 'createCostEvent', { params, body: { ...body, ...wrong } });
    }
  });

  it('is summed up by month, by range and by agent', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent(), await office.agent()];
    await plane.board.call('setCompanyBudget', {
      params: { companyId: office.id },
      body: { budgetMonthlyCents: 1000 },
    });
    await spend(office, one.id, 100, plane.board, { inputTokens: 5 });
    await spend(office, two.id, 150);
    await spend(office, one.id, 5000, plane.board, { occurredAt: '2025-01-31T23:30:00-02:00', outputTokens: 3 });
    const params = { companyId: office.id };
    expect(await plane.board.call('costSummary', { params })).toMatchObject({
      spendCents: 250,
      budgetCents: 1000,
      utilizationPercent: 25,
    });
    expect(await plane.board.call('costsByAgent', { params })).toMatchObject([
      { agentId: two.id, agentName: two.name, agentStatus: 'idle', costCents: 150, eventCount: 1 },
      { agentId: one.id, costCents: 100, inputTokens: 5 },
    ]);
    const range = { from: '2025-02-01T00:00:00Z', to: '2025-03-01T00:00:00Z' };
    expect(await plane.board.call('costSummary', { params, query: range })).toMatchObject({ spendCents: 5000 });
    expect(await plane.board.call('costsByAgent', { params, query: range })).toMatchObject([
      { agentId: one.id, costCents: 5000, outputTokens: 3 },
    ]);
    expect(await plane.board.call('costSummary', { params, query: { to: range.from } })).toMatchObject({
      spendCents: 0,
    });
    const agent = await office.keyOf(two);
    expect(await agent.call('costSummary', { params })).toMatchObject({ spendCents: 250 });
    await agent.call('budgetOverview', { params });
  });
});

it('met no unexpected error', () => {
  expect(plane.failures).toEqual([]);
});
