import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import type { Agent } from '../agents/agents.service.ts';
import { CheckInsService } from './check-ins.service.ts';
import type { AgentWaker } from './ports.ts';
import { placedScene } from './testing/placed-scene.ts';

const WAIT_MS = 30_000;

async function scene() {
  const base = await placedScene();
  const { store, repo, clock } = base;
  base.place('ann');
  const agent = { id: 'ann', companyId: 'company', name: 'Ann', state: 'ready' } as Agent;
  const facts = { state: 'ready' as Agent['state'], seen: null as number | null, isHeld: false, isWorking: false };
  const woken: string[] = [];
  const deeds: string[] = [];
  const obstacles: { reason: string | null; error: Error | null } = { reason: null, error: null };
  const waker: AgentWaker = {
    async wake(_placement, _message, key) {
      woken.push(key);
      if (obstacles.error !== null) throw obstacles.error;
    },
    obstacle: () => obstacles.reason,
    isHeld: () => facts.isHeld,
    isWorking: () => facts.isWorking,
  };
  const make = () =>
    new CheckInsService({
      store,
      repo,
      clock,
      waker,
      agents: { find: () => ({ ...agent, state: facts.state }) },
      presence: { lastSeen: () => facts.seen },
      activity: { record: (_tx, _actor, { action }) => deeds.push(action) },
      logger: { error: () => undefined },
    });
  const checkIns = make();
  return {
    ...{ clock, store, facts, woken, deeds, obstacles, checkIns, make },
    expectHim: () => store.write((tx) => checkIns.expectIn(tx, 'ann')),
    row: () => repo.byAgent('ann'),
  };
}

describe('whoever is woken', () => {
  it('has checked in when it is heard of in time', async () => {
    const { clock, facts, woken, expectHim, row, deeds } = await scene();
    await expectHim();
    expect(row()).toMatchObject({ wakeAttempts: 1, lastWakeAt: clock.iso() });
    await clock.advanceAsync(WAIT_MS - 1);
    facts.seen = clock.now();
    await clock.advanceAsync(1);
    expect(row()).toMatchObject({ wakeAttempts: 0, checkInBy: null, checkInProblem: null });
    expect({ woken, deeds, timers: clock.pendingTimers() }).toEqual({ woken: [], deeds: [], timers: 0 });
  });

  it('is woken three times in all, then the reason is on record', async () => {
    const { clock, facts, woken, expectHim, row, deeds } = await scene();
    facts.seen = clock.now() - 1;
    await expectHim();
    await clock.advanceAsync(3 * WAIT_MS);
    expect(new Set(woken).size).toBe(2);
    expect(row()).toMatchObject({
      wakeAttempts: 3,
      checkInBy: null,
      checkInProblem: 'Agent did not check in after wake; max wake attempts reached',
    });
    expect(deeds).toEqual(['agent.check_in_missed']);
    await clock.advanceAsync(10 * WAIT_MS);
    expect(woken).toHaveLength(2);
    expect(clock.pendingTimers()).toBe(0);
  });

  it('is not given up while a run of it waits or goes on', async () => {
    const { clock, facts, woken, expectHim, row } = await scene();
    await expectHim();
    facts.isWorking = true;
    await clock.advanceAsync(10 * WAIT_MS);
    expect(row()).toMatchObject({ wakeAttempts: 1, checkInProblem: null });
    facts.isWorking = false;
    facts.seen = clock.now();
    await clock.advanceAsync(WAIT_MS);
    expect(row()).toMatchObject({ wakeAttempts: 0, checkInBy: null });
    expect(woken).toEqual([]);
  });

  it('is told to be unable to work where that is known, at once or when it comes to light', async () => {
    const { clock, obstacles, expectHim, row, woken, deeds } = await scene();
    obstacles.reason = 'Ann has no runtime here.';
    await expectHim();
    expect(row()).toMatchObject({ checkInProblem: 'Ann has no runtime here.', checkInBy: null });
    expect({ deeds, timers: clock.pendingTimers() }).toEqual({ deeds: ['agent.check_in_missed'], timers: 0 });
    obstacles.reason = null;
    await expectHim();
    expect(row()).toMatchObject({ checkInProblem: null });
    obstacles.reason = 'The budget is used up.';
    await clock.advanceAsync(WAIT_MS);
    expect(row()).toMatchObject({ checkInProblem: 'The budget is used up.', checkInBy: null });
    expect(woken).toEqual([]);
  });

  it('is waited for no longer once it may not work, without a word', async () => {
    for (const change of [{ state: 'paused' as const }, { state: 'terminated' as const }, { isHeld: true }]) {
      const { clock, facts, expectHim, row, woken } = await scene();
      await expectHim();
      Object.assign(facts, change);
      await clock.advanceAsync(5 * WAIT_MS);
      expect(row()).toMatchObject({ checkInBy: null, checkInProblem: null });
      expect({ woken, timers: clock.pendingTimers() }).toEqual({ woken: [], timers: 0 });
    }
  });

  it('is not waited for where it is paused to begin with', async () => {
    const { facts, expectHim, row, clock } = await scene();
    facts.state = 'paused';
    await expectHim();
    expect(row()).toMatchObject({ wakeAttempts: 0, checkInBy: null });
    expect(clock.pendingTimers()).toBe(0);
  });

  it('counts the wakes that its gateway did not take', async () => {
    const { clock, obstacles, expectHim, row, woken } = await scene();
    obstacles.error = new AppError('bad_gateway', 'The gateway cannot be reached.');
    await expectHim();
    await clock.advanceAsync(3 * WAIT_MS);
    expect(woken).toHaveLength(2);
    expect(row()).toMatchObject({ checkInProblem: expect.stringContaining('max wake attempts') });
  });

  it('is waited for again after a restart, and by nobody after a stop', async () => {
    const { clock, expectHim, row, woken, checkIns, make } = await scene();
    await expectHim();
    await checkIns.stop();
    expect(clock.pendingTimers()).toBe(0);
    await clock.advanceAsync(2 * WAIT_MS);
    expect(woken).toEqual([]);
    const next = make();
    next.start();
    await clock.advanceAsync(0);
    expect(woken).toHaveLength(1);
    expect(row()).toMatchObject({ wakeAttempts: 2 });
    await next.stop();
  });
});
