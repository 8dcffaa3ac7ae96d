import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASK } from '../platform/secret-names.ts';
import { compileSecrets, Scrubber } from './scrubber.ts';
import { secretVariants } from './secret-variants.ts';

function scrub(secrets: string[], ...chunks: string[]): string {
  const scrubber = new Scrubber(compileSecrets(secrets));
  return chunks.map((chunk) => scrubber.push(chunk)).join('') + scrubber.flush();
}

const SECRET = 'sk/live+"42 é\\x';

describe('Scrubber', () => {
  it.each([
    ['as it is', SECRET],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in JSON of ASCII alone', 'sk/live+\\"42 \\u00e9\\\\x'],
    ['in JSON inside JSON', JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['form-encoded', encodeURIComponent(SECRET).replaceAll('%20', '+')],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 without padding', Buffer.from(SECRET).toString('base64').replaceAll('=', '')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ])('cuts a secret out %s', (_, form) => {
    expect(scrub([SECRET], `a ${form} b`)).toBe(`a ${MASK} b`);
  });

  it.each([0, 1, 2, 3, 4, 5])('finds it inside a longer base64 text after %i bytes', (before) => {
    const text = Buffer.from(`${'u'.repeat(before)}${SECRET}@host`).toString('base64');
    const scrubbed = scrub([SECRET], text);
    expect(scrubbed).toContain(MASK);
    const rest = scrubbed.split(MASK).map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(rest.join(' ')).not.toMatch(/k\/l|ive|42/);
  });

  it('ignores values under 8 bytes and takes those of 8', () => {
    expect(scrub(['1234567', 'ééééé'], '1234567 ééééé')).toBe(`1234567 ${MASK}`);
    expect(scrub(['12345678'], 'x12345678x')).toBe(`x${MASK}x`);
  });

  it('finds a value that was given with its line end', () => {
    expect(scrub(['token-from-file\n'], 'token-from-file!')).toBe(`${MASK}!`);
  });

  it('leaves nothing of the second of two overlapping secrets', () => {
    expect(scrub(['aaaabbbbcccc', 'ccccddddeeee'], '<aaaabbbbccccddddeeee>')).toBe(`<${MASK}>`);
  });

  it('gives out at once all that cannot belong to a secret, and holds back no more than could', () => {
    const scrubber = new Scrubber(compileSecrets(['abcdefgh']));
    expect(scrubber.push('xyz abc')).toBe('xyz ');
    expect(scrubber.push('x')).toBe('abcx');
    expect(scrubber.push('abcdefg')).toBe('');
    expect(scrubber.flush()).toBe('abcdefg');
  });

  it('holds back a bounded stretch of a text that is all secret', () => {
    const scrubber = new Scrubber(compileSecrets(['a'.repeat(8)]));
    let out = '';
    for (let chunk = 0; chunk < 1000; chunk++) out += scrubber.push('a'.repeat(100));
    expect(out).toBe(MASK);
    expect(scrubber.push(' and more')).toBe(' and more');
  });

  it('lets no secret through, however the text is cut, and always says the same', () => {
    // Few letters make overlaps, repetitions and near misses likely; none can come out of the replacement itself.
    const unit = fc.constantFrom('a', 'b', ' ', '"', '\\', 'é', '𝄞', '\n');
    const secret = fc.string({ unit, minLength: 6, maxLength: 14 });
    const input = fc.record({
      secrets: fc.array(secret, { minLength: 1, maxLength: 4 }),
      pieces: fc.array(fc.oneof(fc.string({ unit, maxLength: 10 }), fc.nat(1000)), { maxLength: 12 }),
      cuts: fc.array(fc.nat(), { maxLength: 40 }),
    });
    let redacted = 0;
    fc.assert(
      fc.property(input, ({ secrets, pieces, cuts }) => {
        const variants = secretVariants(secrets);
        const text = pieces
          .map((piece) => (typeof piece === 'string' ? piece : (variants[piece % variants.length] ?? '')))
          .join('');
        const whole = scrub(secrets, text);
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, at) => text.slice(places[at], end));
        expect(scrub(secrets, ...chunks)).toBe(whole);
        for (const variant of variants) expect(whole.includes(variant)).toBe(false);
        if (whole.includes(MASK)) redacted += 1;
      }),
      { numRuns: 1000 },
    );
    expect(redacted).toBeGreaterThan(200);
  });
});
