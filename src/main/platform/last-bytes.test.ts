import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastBytes } from './last-bytes.ts';

it('is the end of the text, whole characters of it, within the limit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, most) => {
      const wellFormed = Buffer.from(text).toString();
      const end = lastBytes(wellFormed, most);
      expect(wellFormed.endsWith(end)).toBe(true);
      expect(Buffer.byteLength(end)).toBeLessThanOrEqual(most);
      expect(Buffer.byteLength(end)).toBeGreaterThan(Math.min(most, Buffer.byteLength(wellFormed)) - 4);
    }),
  );
});
