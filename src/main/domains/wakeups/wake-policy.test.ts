import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../contract/primitives.ts';
import { SKIP_REASONS, type WakeupSource } from '../../../contract/wakeups.ts';
import { taskKeyOf } from './wake-context.ts';
import { dailyLimitSkip, dayStart, heartbeatPolicy, policySkip, SKIP_MESSAGES } from './wake-policy.ts';

const SWITCHES = ['wakeOnDemand', 'wakeOnAssignment', 'wakeOnOnDemand', 'wakeOnAutomation'];
const skipOf = (runtimeConfig: JsonObject, from: WakeupSource, hasWork = true) =>
  policySkip(heartbeatPolicy(runtimeConfig), from, () => hasWork);
const source = fc.constantFrom('timer', 'assignment', 'on_demand', 'automation' as const);

describe('the policy of an agent', () => {
  it('lets timers through exactly when they are on', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.subarray(SWITCHES), (enabled, off) => {
        const heartbeat = { enabled, ...Object.fromEntries(off.map((name) => [name, false])) };
        expect(skipOf({ heartbeat }, 'timer')).toBe(enabled === true ? null : 'heartbeat.disabled');
      }),
    );
  });

  it('lets all else through unless a switch is off', () => {
    fc.assert(
      fc.property(source, fc.subarray(SWITCHES), fc.boolean(), (from, off, enabled) => {
        fc.pre(from !== 'timer');
        const on = SWITCHES.filter((name) => !off.includes(name)).map((name) => [name, true]);
        const heartbeat = { enabled, ...Object.fromEntries([...on, ...off.map((name) => [name, false])]) };
        expect(skipOf({ heartbeat }, from)).toBe(off.length === 0 ? null : 'heartbeat.wakeOnDemand.disabled');
      }),
    );
  });

  it('understands any configuration, however odd', () => {
    fc.assert(
      fc.property(fc.jsonValue(), source, (heartbeat, from) => {
        expect([null, ...SKIP_REASONS]).toContain(skipOf({ heartbeat }, from));
      }),
    );
    expect(skipOf({}, 'timer')).toBe('heartbeat.disabled');
    expect(skipOf({}, 'on_demand')).toBeNull();
  });

  it('lets timers of an idle agent through unless it wants work to wait', () => {
    const heartbeat = { enabled: true, skipTimerWhenNoActionableWork: true };
    expect(skipOf({ heartbeat }, 'timer', false)).toBe('heartbeat.timer.no_actionable_work');
    expect(skipOf({ heartbeat }, 'timer', true)).toBeNull();
    expect(skipOf({ heartbeat }, 'on_demand', false)).toBeNull();
    expect(skipOf({ heartbeat: { enabled: true } }, 'timer', false)).toBeNull();
  });
});

describe('the limits of a day', () => {
  const usage = (runs: number, cents: number) => ({ runs: () => runs, cents: () => cents });
  const limited = (heartbeat: JsonObject) => heartbeatPolicy({ heartbeat });

  it('are reached by as many runs, or as many cents', () => {
    const both = limited({ maxDailyRuns: 3, maxDailyCostCents: 50 });
    expect(dailyLimitSkip(both, usage(2, 49))).toBeNull();
    expect(dailyLimitSkip(both, usage(3, 0))).toBe('heartbeat.daily_run_limit');
    expect(dailyLimitSkip(both, usage(0, 50))).toBe('heartbeat.daily_cost_limit');
  });

  it.each([{}, { maxDailyRuns: 0, maxDailyCostCents: 0 }, { maxDailyRuns: -1 }, { maxDailyRuns: '3' }])(
    'are none in %j, and nothing is counted for them',
    (heartbeat) => {
      const never = (): number => expect.fail('it was counted');
      expect(dailyLimitSkip(limited(heartbeat), { runs: never, cents: never })).toBeNull();
    },
  );

  it('count from midnight UTC', () => {
    expect(dayStart('2026-11-22T23:59:59.999Z')).toBe('2026-11-22T00:00:00.000Z');
  });
});

describe('what tells one piece of work from another', () => {
  it.each([
    [{ taskKey: 'k' }, 'issue', 'k'],
    [{ taskKey: '' }, 'issue', 'issue'],
    [{ taskKey: 7 }, 'issue', 'issue'],
    [null, 'issue', 'issue'],
    [{}, null, null],
  ])('%j with issue %j is %j', (payload, issueId, key) => {
    expect(taskKeyOf(payload, issueId)).toBe(key);
  });
});

describe('reasons', () => {
  it('have a sentence each', () => {
    for (const reason of SKIP_REASONS) expect(SKIP_MESSAGES[reason]).toMatch(/^Wakeup was (skipped|deferred).+\.$/);
  });
});
