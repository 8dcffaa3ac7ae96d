import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

describe('a long text', () => {
  it('stays whole where it fits', () => {
    expect(splitText('Hello.', 6)).toEqual(['Hello.']);
  });

  it('is cut behind a line, else behind a word, else anywhere', () => {
    expect(splitText('one two\nthree', 10)).toEqual(['one two\n', 'three']);
    expect(splitText('one two three', 9)).toEqual(['one two ', 'three']);
    expect(splitText('x'.repeat(7), 3)).toEqual(['xxx', 'xxx', 'x']);
  });

  it('is never cut within a character', () => {
    expect(splitText('😀😀😀', 3)).toEqual(['😀', '😀', '😀']);
  });

  it('keeps all that says something, in parts that are short enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 2, max: 40 }), (text, longest) => {
        const parts = splitText(text, longest);
        expect(parts.every((part) => part.length <= longest && part.trim() !== '')).toBe(true);
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        const halves = (part: string) => part.match(/\p{Surrogate}/gu)?.length ?? 0;
        expect(parts.reduce((sum, part) => sum + halves(part), 0)).toBe(halves(text));
      }),
    );
  });
});
