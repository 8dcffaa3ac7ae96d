import { expect, it } from 'vitest';
import { within } from './within.ts';

it('gives what is done in time, and the sentence for what is not', async () => {
  expect(await within(60_000, async () => 7, 'Late.')).toBe(7);
  await expect(within(60_000, () => Promise.reject(new Error('Broken.')), 'Late.')).rejects.toThrow('Broken.');
  await expect(within(1, () => new Promise(() => undefined), 'Late.')).rejects.toMatchObject({
    ...{ code: 'unavailable', message: 'Late.' },
  });
});
