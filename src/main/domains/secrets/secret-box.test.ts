import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretKeyStore } from './ports.ts';
import { SecretBox } from './secret-box.ts';

/** Keeps the key in memory. */
function memoryKeys(key: Buffer | null = null): SecretKeyStore & { key: Buffer | null } {
  const store = {
    key,
    place: 'the test',
    read: () => store.key,
    write: (next: Buffer) => {
      store.key = next;
    },
  };
  return store;
}
const boxOf = (keys = memoryKeys(), used = false): SecretBox => new SecretBox(keys, () => used);

describe('a secret box', () => {
  it('gives back what was put in, and shows nothing of it', () => {
    const box = boxOf();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text).toString()),
        fc.string(),
        (text, place) => {
          const sealed = box.seal(text, place);
          expect(box.open(sealed, place)).toBe(text);
          if (text.length >= 6) expect(sealed.includes(Buffer.from(text))).toBe(false);
          expect(box.seal(text, place).equals(sealed)).toBe(false);
        },
      ),
    );
  });

  it('opens nothing that was moved, changed or cut', () => {
    const box = boxOf();
    const sealed = box.seal('a secret', 'here');
    expect(() => box.open(sealed, 'there')).toThrow('cannot be decrypted');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open(changed, 'here')).toThrow('cannot be decrypted');
      expect(() => box.open(sealed.subarray(0, at), 'here')).toThrow('cannot be decrypted');
    }
  });

  it('makes its key once, when it is first needed', () => {
    const keys = memoryKeys();
    expect(keys.key).toBeNull();
    const sealed = boxOf(keys).seal('x', 'here');
    expect(keys.key).toHaveLength(32);
    expect(boxOf(keys, true).open(sealed, 'here')).toBe('x');
  });

  it('never replaces a key that was lost', () => {
    const keys = memoryKeys();
    expect(() => boxOf(keys, true).seal('x', 'here')).toThrow('Put the test back from a backup');
    expect(keys.key).toBeNull();
    const sealed = boxOf(memoryKeys()).seal('x', 'here');
    const other = boxOf(memoryKeys(randomBytes(32)), true);
    expect(() => other.open(sealed, 'here')).toThrow('the key in the test is not the one it was stored with');
  });
});
