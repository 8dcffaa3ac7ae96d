import { describe, expect, it } from 'vitest';
import { monthBounds, monthOf } from './utc-month.ts';

describe('a month in UTC', () => {
  it.each([
    ['2026-11-22T23:59:59.999Z', '2026-11', '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['2026-12-01T00:00:00.000Z', '2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    ['2024-02-29T12:00:00.000Z', '2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ])('of %s is %s', (time, month, start, end) => {
    expect(monthOf(time)).toBe(month);
    expect(monthBounds(month)).toEqual({ start, end });
  });
});
