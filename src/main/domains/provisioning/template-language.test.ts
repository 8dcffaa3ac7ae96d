import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemOf, rendered } from './template-language.ts';

const KNOWN = new Set(['agent_name', 'board_name']);

describe('a template', () => {
  test('has its variables put in', () => {
    const values = { agent_name: 'Ada', board_name: 'Launch' };
    expect(rendered('{{agent_name}} of {{  board_name }}.  \n\nBye \n\n', values)).toBe('Ada of Launch.\n\nBye\n');
  });

  test('names what it does not know, and what there is', () => {
    expect(problemOf('{{ nope }} {{ agent_name }}', KNOWN)?.message).toBe(
      'Unknown variable: nope. Known here are: agent_name, board_name.',
    );
    expect(problemOf('{{ a }} {{ b }} {{ a }}', KNOWN)?.message).toContain('Unknown variables: a, b.');
  });

  test.each([
    ['{{ agent_name | upper }}', 'is not the name of a variable'],
    ['{{ }}', 'is not the name of a variable'],
    ['{{ agent_name', 'not closed'],
    ['{% if agent_name %}x{% endif %}', 'without {% statements %}'],
  ])('%s is refused', (template, words) => {
    expect(problemOf(template, KNOWN)?.message).toContain(words);
    expect(() => rendered(template, { agent_name: 'Ada' })).toThrow(words);
  });

  test('text with single braces and percent signs is text', () => {
    const text = 'Say {"ok": true} at 100 % and #{x}.';
    expect(problemOf(text, KNOWN)).toBeNull();
    expect(rendered(text, {})).toBe(`${text}\n`);
  });

  test('whatever a value holds stays as it is and is never read as a template', () => {
    const value = fc.string().filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(value, (name) => {
        expect(rendered('<{{ agent_name }}>', { agent_name: name })).toBe(`<${name}>\n`);
      }),
    );
    expect(rendered('{{ agent_name }}', { agent_name: '{{ board_name }} $& $1' })).toBe('{{ board_name }} $& $1\n');
  });

  test('is found to be fine exactly when it can be rendered', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('{{', '}}', '{{ agent_name }}', '{{x}}', '{%', '%}', '\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const template = pieces.join('');
        const render = (): string => rendered(template, { agent_name: 'Ada', board_name: 'Launch' });
        if (problemOf(template, KNOWN) === null) expect(render()).toMatch(/\n$/);
        else expect(render).toThrow();
      }),
    );
  });
});

test('a long and hostile template is judged without looking at any part of it again and again', () => {
  for (const text of ['{'.repeat(200_000), '{{ '.repeat(70_000), `${' '.repeat(200_000)}x`, '{%'.repeat(100_000)]) {
    const problem = problemOf(text, KNOWN);
    if (problem === null) expect(rendered(text, {})).toBe(`${text}\n`);
    else expect(problem.message.length).toBeLessThan(300);
  }
});
