import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SKIP_REASONS } from '../../../contract/wakeups.ts';
import { policySkip, SKIP_MESSAGES, taskKeyOf } from './wake-policy.ts';

const SWITCHES = ['wakeOnDemand', 'wakeOnAssignment', 'wakeOnOnDemand', 'wakeOnAutomation'];
const source = fc.constantFrom('timer', 'assignment', 'on_demand', 'automation' as const);

describe('the policy of an agent', () => {
  it('lets timers through exactly when they are on', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.subarray(SWITCHES), (enabled, off) => {
        const heartbeat = { enabled, ...Object.fromEntries(off.map((name) => [name, false])) };
        expect(policySkip({ heartbeat }, 'timer')).toBe(enabled === true ? null : 'heartbeat.disabled');
      }),
    );
  });

  it('lets all else through unless a switch is off', () => {
    fc.assert(
      fc.property(source, fc.subarray(SWITCHES), fc.boolean(), (from, off, enabled) => {
        fc.pre(from !== 'timer');
        const on = SWITCHES.filter((name) => !off.includes(name)).map((name) => [name, true]);
        const heartbeat = { enabled, ...Object.fromEntries([...on, ...off.map((name) => [name, false])]) };
        expect(policySkip({ heartbeat }, from)).toBe(off.length === 0 ? null : 'heartbeat.wakeOnDemand.disabled');
      }),
    );
  });

  it('understands any configuration, however odd', () => {
    fc.assert(
      fc.property(fc.jsonValue(), source, (heartbeat, from) => {
        expect([null, ...SKIP_REASONS]).toContain(policySkip({ heartbeat }, from));
      }),
    );
    expect(policySkip({}, 'timer')).toBe('heartbeat.disabled');
    expect(policySkip({}, 'on_demand')).toBeNull();
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
