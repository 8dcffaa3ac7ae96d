import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_WISHES, PROVISIONING_KINDS } from '../../../contract/provisioning.ts';
import { delayAfter, PASS_MS, retryAt, stepAfter, stepsOf } from './saga-plan.ts';

describe('the steps of a pass', () => {
  const wishes = fc
    .record({ wake: fc.boolean(), resetSession: fc.boolean() })
    .map((given) => ({ ...NO_WISHES, ...given }));

  test('follow each other to the end, whatever is wished for', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROVISIONING_KINDS), wishes, (kind, wanted) => {
        const steps = stepsOf(kind, wanted);
        const walked = [];
        for (let step = steps[0] ?? null; step !== null; step = stepAfter(kind, wanted, step)) walked.push(step);
        expect(walked).toEqual(steps);
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });

  test('files come before the agent is ready, and it is ready before it is woken', () => {
    expect(stepsOf('provision', { ...NO_WISHES, wake: true, resetSession: true })).toEqual([
      'create_agent',
      'update_agent',
      'write_files',
      'reset_session',
      'make_ready',
      'wake',
    ]);
  });
});

describe('what follows a failure', () => {
  test('delays grow from 0.75 s to 30 s, a fifth more or less', () => {
    expect([1, 2, 3, 6, 7, 100].map((attempts) => delayAfter(attempts, 0.5))).toEqual([
      750, 1500, 3000, 24000, 30000, 30000,
    ]);
    expect([delayAfter(1, 0), delayAfter(1, 1)]).toEqual([600, 900]);
  });

  test('one that trying again cannot help ends the pass', () => {
    expect(retryAt({ transient: false, attempts: 1, now: 0, giveUpAt: PASS_MS, random: 0 })).toBeNull();
  });

  test('every pass ends, and no attempt is planned after the time to give up', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (randoms) => {
        let now = 0;
        for (let attempts = 1; attempts < 1000; attempts++) {
          const random = randoms[attempts % randoms.length] ?? 0;
          const next = retryAt({ transient: true, attempts, now, giveUpAt: PASS_MS, random });
          if (next === null) return;
          expect(next).toBeGreaterThan(now);
          expect(next).toBeLessThanOrEqual(PASS_MS);
          now = next;
        }
        expect.fail('the pass never ended');
      }),
    );
  });
});
