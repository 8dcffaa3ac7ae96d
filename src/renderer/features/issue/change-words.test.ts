import { expect, it } from 'vitest';
import type { Agent } from '../../api/types.ts';
import { changeWords } from './change-words.ts';

const agents = [{ id: 'a', name: 'Ada' }] as Agent[];

it.each([
  [{ status: 'in_progress' }, 'HAR-1: in progress'],
  [{ priority: 'critical' }, 'HAR-1 has critical priority'],
  [{ assigneeAgentId: 'a' }, 'HAR-1 goes to Ada'],
  [{ assigneeAgentId: null }, 'HAR-1 is nobody’s now'],
] as const)('says what changed: %o', (change, words) => {
  expect(changeWords('HAR-1', change, agents)).toBe(words);
});
