import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedPath, relativePath } from './relative-path.ts';

const problem = (text: string): string => {
  const result = relativePath(text);
  return result.ok ? `ok: ${result.path}` : result.problem;
};

describe('a relative path', () => {
  it.each([
    ['AGENTS.md', 'AGENTS.md'],
    ['docs/EXTRA.md', 'docs/EXTRA.md'],
    ['/etc/passwd', 'etc/passwd'],
    ['//a//./b.md', 'a/b.md'],
    ['docs/', 'docs'],
    ['日本語/メモ.md', '日本語/メモ.md'],
    ['cafe\u0301.md', 'caf\u00e9.md'],
    ['a b.md', 'a b.md'],
    ['console.md', 'console.md'],
    ['nullable', 'nullable'],
  ])('%j is %j', (text, path) => {
    expect(relativePath(text)).toMatchObject({ ok: true, path });
  });

  it.each([
    ['', 'empty'],
    ['/', 'empty'],
    ['./.', 'empty'],
    ['..', 'outside'],
    ['../x.md', 'outside'],
    ['a/../b.md', 'outside'],
    ['a/.../b', 'outside'],
    ['a/.. /b', 'outside'],
    ['..\\x', 'outside'],
    ['a\\b.md', 'outside'],
    ['C:\\x', 'outside'],
    ['\uff0e\uff0e/x', 'outside'],
    ['\u2025/x', 'outside'],
    ['a\uff0f..\uff0fb', 'outside'],
    ['a\uff3cb', 'outside'],
    ['a\uff0fb', 'unusual'],
    ['C:x', 'unusual'],
    ['a.md:stream', 'unusual'],
    ['a\0.md', 'unusual'],
    ['a\n.md', 'unusual'],
    ['a\u202egpj.md', 'unusual'],
    ['a\u200b.md', 'unusual'],
    ['a\ud800.md', 'unusual'],
    ['a?.md', 'unusual'],
    ['NUL', 'unusual'],
    ['nul.txt', 'unusual'],
    ['docs/Com1.md', 'unusual'],
    ['LPT\u00b9', 'unusual'],
    ['con', 'unusual'],
    ['a.md.', 'unusual'],
    ['a.md ', 'unusual'],
    [' a.md', 'unusual'],
    ['.git/hooks/pre-commit', 'hidden'],
    ['.env', 'hidden'],
    ['a/.b', 'hidden'],
    ['x'.repeat(256), 'too_long'],
    ['é'.repeat(128), 'too_long'],
    ['a/'.repeat(17), 'too_long'],
    [`${'x'.repeat(200)}/`.repeat(6), 'too_long'],
  ])('%j is refused as %s', (text, why) => {
    expect(problem(text)).toBe(why);
  });

  it('stays below its folder on every system, and means the same when it is read again', () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '', '/', '\\', ':', ' ', '\0', '\u2024', '\uff0e', '\uff0f', '~', '%2e', 'NUL', 'a'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (hostile) => {
        const result = relativePath(hostile);
        if (!result.ok) return;
        expect(posix.resolve('/base', result.path).startsWith('/base/')).toBe(true);
        expect(win32.resolve('C:\\base', result.path).startsWith('C:\\base\\')).toBe(true);
        expect(relativePath(result.path)).toEqual(result);
        expect(relativePath(result.path.normalize('NFD'))).toEqual(result);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('folding', () => {
  it('makes one text of spellings that are one file somewhere', () => {
    for (const other of ['agents.MD', 'ＡGENTS.md']) expect(foldedPath(other)).toBe(foldedPath('AGENTS.md'));
    expect(foldedPath('stra\u00dfe')).toBe(foldedPath('STRASSE'));
    expect(foldedPath('a.md')).not.toBe(foldedPath('b.md'));
  });
});
