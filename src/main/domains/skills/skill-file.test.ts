import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { hasHead, readSkillFile, writeSkillFile } from './skill-file.ts';

describe('SKILL.md', () => {
  it.each([
    ['---\nname: release\ndescription: Cuts releases\n---\n# Hi', 'release', 'Cuts releases'],
    ['\ufeff---\r\nname: "a: b"\r\ndescription: |\r\n  Two\r\n  lines\r\n---\r\n', 'a: b', 'Two\nlines'],
    [
      '---\nname: x\ndescription: >-\n  folded\n  text\nallowed-tools: [Bash]\nmetadata:\n  a: 1\n---',
      'x',
      'folded text',
    ],
  ])('%j', (text, name, description) => {
    expect(readSkillFile(text)).toEqual({ name, description });
    expect(hasHead(text)).toBe(true);
  });

  it.each([
    ['', 'no front matter'],
    ['# Just Markdown', 'no front matter'],
    ['\n---\nname: x\ndescription: y\n---\n', 'no front matter'],
    ['---\nname: x\ndescription: y\n', 'no front matter'],
    ['---\nname: x\n---\n', 'lacks a name or a description'],
    ['---\nname: [x]\ndescription: y\n---\n', 'lacks a name or a description'],
    ['---\nname: 7\ndescription: y\n---\n', 'lacks a name or a description'],
    ['---\n- name\n---\n', 'lacks a name or a description'],
    ['---\n---\n', 'lacks a name or a description'],
    ['---\nname: {x\n---\n', 'not valid YAML'],
    ['---\na: &a [1]\nname: x\ndescription: y\nb: [*a, *a]\n---\n', 'not valid YAML'],
  ])('%j is refused', (text, reason) => {
    expect(() => readSkillFile(text)).toThrow(reason);
    expect(() => readSkillFile(text)).toThrow(expect.objectContaining({ code: 'unprocessable' }));
  });

  it('is refused when its head is a book', () => {
    expect(() => readSkillFile(`---\nname: x\ndescription: ${'y'.repeat(20_000)}\n---\n`)).toThrow('too long');
  });

  it('is either read or refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (yaml) => {
        try {
          const { name, description } = readSkillFile(`---\n${yaml}\n---\n`);
          expect([typeof name, typeof description]).toEqual(['string', 'string']);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });

  it('made of its parts says the same when it is read', () => {
    const text = fc
      .string({ minLength: 1, maxLength: 60 })
      .map((words) => words.trim())
      .filter((words) => words !== '');
    fc.assert(
      fc.property(text, text, (name, description) => {
        expect(readSkillFile(writeSkillFile({ name, description }, 'Body'))).toEqual({ name, description });
      }),
    );
  });
});
