import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteWords, durationWords, percentWords, shareWords } from './figure-words.ts';

it.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1KiB'],
  [1536, '1.5KiB'],
  [128 * 1024 ** 2, '128MiB'],
  [2 * 1024 ** 3, '2GiB'],
  [1.2345e15, '1.096PiB'],
])('%d bytes are %s', (bytes, words) => expect(byteWords(bytes)).toBe(words));

it('never writes an exponent, whatever the size', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (bytes) => {
      expect(byteWords(bytes)).toMatch(/^\d{1,4}(\.\d{1,3})?([KMGTP]i)?B$/);
    }),
  );
});

it.each([
  [86_400_000, '1d 0h'],
  [10_920_000, '3h 2m'],
  [304_000, '5m 4s'],
  [9_999, '9s'],
  [0, '0s'],
])('%d ms are %s', (ms, words) => expect(durationWords(ms)).toBe(words));

it('writes percentages with two decimals', () => {
  expect(percentWords(0.149)).toBe('0.15%');
  expect(shareWords(2, 3)).toBe('66.67');
});
