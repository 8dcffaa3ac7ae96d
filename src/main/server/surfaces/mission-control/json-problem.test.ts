import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from './json-problem.ts';

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('what is wrong with a text that should be JSON', () => {
  it.each([
    ['{"name":', 8, 'Expecting value'],
    ['{"a":}', 5, 'Expecting value'],
    ['abc', 0, 'Expecting value'],
    ['[1,]', 3, 'Expecting value'],
    ['[1 2]', 3, "Expecting ',' delimiter"],
    ['{"a":1 "b":2}', 7, "Expecting ',' delimiter"],
    ['{"a" 1}', 5, "Expecting ':' delimiter"],
    ['{a:1}', 1, 'Expecting property name enclosed in double quotes'],
    ['{"a":1,}', 7, 'Expecting property name enclosed in double quotes'],
    ['{} x', 3, 'Extra data'],
    ['["a', 1, 'Unterminated string starting at'],
    ['["\\x"]', 2, 'Invalid \\escape'],
    ['["\n"]', 2, 'Invalid control character at'],
    ['', 0, 'Expecting value'],
  ])('%j', (text, at, error) => {
    expect(jsonProblem(text)).toEqual({ at, error });
  });

  it('is nothing exactly when it can be parsed, whatever was changed about it', () => {
    const edit = fc.tuple(
      fc.nat(200),
      fc.nat(3),
      fc.constantFrom('', '"', '}', ']', '{', '[', ',', ':', '\\', '\0', '0', ' ', 'e', '\u007f', '𝄞'),
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.array(edit, { maxLength: 2 }), (json, edits) => {
        let text = json;
        for (const [at, count, put] of edits) text = text.slice(0, at) + put + text.slice(at + count);
        const found = jsonProblem(text);
        expect(found === null, text).toBe(parses(text));
        if (found !== null) expect(found.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('is found below very many levels, too', () => {
    expect(jsonProblem('['.repeat(300_000))).toEqual({ at: 300_000, error: 'Expecting value' });
    expect(jsonProblem('['.repeat(1000) + ']'.repeat(1000))).toBeNull();
  });
});
