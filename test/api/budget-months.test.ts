import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/main/platform/clock.ts';
import type { Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

const DAY_MS = 86_400_000;
/** A clock that a test can put forward; timers and durations go on as they do. */
let ahead = 0;
const now = (): number => Date.now() + ahead;
const clock = { ...systemClock, now, iso: () => new Date(now()).toISOString() };

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane({ clock });
});
beforeEach(async () => {
  office = await plane.company();
});
afterAll(() => plane.stop());

const nextMonth = (): void => {
  ahead += 32 * DAY_MS;
};
const spend = (agentId: string, costCents: number) =>
  plane.board.call('createCostEvent', {
    params: { companyId: office.id },
    body: { agentId, provider: 'p', model: 'm', costCents, occurredAt: clock.iso() },
  });
const budgets = () => plane.board.call('budgetOverview', { params: { companyId: office.id } });

describe('when the UTC month turns', () => {
  it('an agent that its budget stopped is seen idle, and works', async () => {
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(agent.id, 10);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
    nextMonth();
    expect(await office.getAgent(agent.id)).toMatchObject({
      ...{ status: 'idle', pauseReason: null, pausedAt: null, spentMonthlyCents: 0, budgetMonthlyCents: 10 },
    });
    expect(await budgets()).toMatchObject({ activeIncidents: [], pausedAgentCount: 0, policies: [{ status: 'ok' }] });
    await office.runOf(agent);
    // And is stopped again by what it spends then.
    await spend(agent.id, 11);
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
  });

  it('it can be woken without being looked at before', async () => {
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await spend(agent.id, 10);
    nextMonth();
    await office.runOf(agent);
    expect((await office.activity({ entityId: agent.id })).map(({ action }) => action)).toContain('agent.resumed');
  });

  it('a company that its budget stopped goes on', async () => {
    const agent = await office.agent();
    const company = { params: { companyId: office.id } };
    await plane.board.call('setCompanyBudget', { ...company, body: { budgetMonthlyCents: 5 } });
    await spend(agent.id, 5);
    expect(await plane.board.call('getCompany', company)).toMatchObject({ status: 'paused', pauseReason: 'budget' });
    nextMonth();
    expect(await plane.board.call('getCompany', company)).toMatchObject({ status: 'active', pauseReason: null });
    await office.runOf(agent);
  });

  it('an agent that somebody paused stays paused', async () => {
    const agent = await office.agent({ budgetMonthlyCents: 10 });
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    await spend(agent.id, 10);
    nextMonth();
    expect(await office.getAgent(agent.id)).toMatchObject({ status: 'paused', pauseReason: 'manual' });
  });
});

it('is noticed by a control plane that did not run then', async () => {
  const agent = await office.agent({ budgetMonthlyCents: 10 });
  await spend(agent.id, 10);
  await plane.control.stop();
  nextMonth();
  const later = await startPlane({ clock, dataDir: plane.dataDir });
  try {
    expect(await later.board.call('getAgent', { params: { id: agent.id } })).toMatchObject({ status: 'idle' });
  } finally {
    await later.stop();
  }
  expect([...plane.failures, ...later.failures]).toEqual([]);
});
