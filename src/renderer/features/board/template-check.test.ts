import { describe, expect, it } from 'vitest';
import { templateProblem } from './template-check.ts';

const known = new Set(['agent_name', 'board_name']);

describe('a template', () => {
  it.each(['', 'plain { text }', 'I am {{ agent_name }}', '{{agent_name}} of {{ board_name }}'])(
    '%j is fine',
    (text) => {
      expect(templateProblem(text, known)).toBeNull();
    },
  );

  it.each([
    ['{{ nobody }}', 'There is no variable nobody.'],
    ['{{ a }} and {{ b }}', 'There is no variable a, b.'],
    ['{{ agent_name', 'not closed'],
    ['{{ agent_name | upper }}', 'not the name of a variable'],
  ])('%j has a problem', (text, problem) => {
    expect(templateProblem(text, known)).toContain(problem);
  });

  it('is checked for its form alone until the variables are known', () => {
    expect(templateProblem('{{ nobody }}', null)).toBeNull();
    expect(templateProblem('{{ nobody', null)).not.toBeNull();
  });
});
