import fc from 'fast-check';
import { expect, it } from 'vitest';
import { uuidProblem } from './uuid-problem.ts';

const PREFIX = 'expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-]';

it.each([
  ['xx', `invalid character: ${PREFIX}, found \`x\` at 1`],
  ['zz', `invalid character: ${PREFIX}, found \`z\` at 1`],
  ['ab√', `invalid character: ${PREFIX}, found \`√\` at 3`],
  ['', 'invalid length: expected length 32 for simple format, found 0'],
  ['abc', 'invalid length: expected length 32 for simple format, found 3'],
  ['a-b', 'invalid group count: expected 5, found 2'],
  ['-----', 'invalid group count: expected 5, found 6'],
  ['a-b-c-d-e', 'invalid group length in group 1: expected 8, found 1'],
  ['11111111-1111-1111-111-111111111111', 'invalid group length in group 4: expected 4, found 3'],
  ['11111111-1111-1111-1111-11111111111', 'invalid group length in group 5: expected 12, found 11'],
])('%j is no UUID because of its %s', (text, problem) => {
  expect(uuidProblem(text)).toBe(problem);
});

it('names a character that is really there, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const found = /found `(.+)` at (\d+)$/su.exec(uuidProblem(text));
      if (found !== null) expect(text).toContain(found[1]);
    }),
  );
});
