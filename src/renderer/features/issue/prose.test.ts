import { expect, it } from 'vitest';
import { proseParts } from './prose.ts';

it('finds the issues that a text names, but only those that there are', () => {
  expect(proseParts('HAR-2 to Bruno, not HAR-99 or UTF-8.', new Set(['HAR-2']))).toEqual([
    { text: 'HAR-2', isIssue: true },
    { text: ' to Bruno, not HAR-99 or UTF-8.', isIssue: false },
  ]);
  expect(proseParts('', new Set())).toEqual([]);
});
