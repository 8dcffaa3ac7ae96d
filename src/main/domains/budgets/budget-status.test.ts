import { describe, expect, it } from 'vitest';
import { budgetStatus } from './budget-status.ts';

const policy = { amountCents: 1000, warnPercent: 80, isActive: true };

describe('the status of a budget', () => {
  it.each([
    [policy, 0, 'ok'],
    [policy, 799, 'ok'],
    [policy, 800, 'warning'],
    [policy, 999, 'warning'],
    [policy, 1000, 'hard_stop'],
    [policy, 5000, 'hard_stop'],
    [{ ...policy, amountCents: 0 }, 5000, 'ok'],
    [{ ...policy, isActive: false }, 5000, 'ok'],
    [{ ...policy, amountCents: 3, warnPercent: 67 }, 2, 'ok'],
    [{ ...policy, amountCents: 3, warnPercent: 66 }, 2, 'warning'],
    [{ ...policy, amountCents: Number.MAX_SAFE_INTEGER }, Number.MAX_SAFE_INTEGER - 1, 'warning'],
  ] as const)('of %j with %d spent is %s', (each, observed, status) => {
    expect(budgetStatus(each, observed)).toBe(status);
  });
});
