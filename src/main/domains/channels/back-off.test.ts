import { expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';

it('waits longer each time, never for more than five minutes, and as long as it is asked to', () => {
  expect([1, 2, 3, 4, 9, 10, 5_000].map((failures) => backOffMs(failures, null))).toEqual([
    1_000, 2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
  ]);
  expect(backOffMs(1, 30_000)).toBe(30_000);
  expect(backOffMs(6, 5_000)).toBe(32_000);
});
