import { expect, it } from 'vitest';
import { PLANS } from '../../../contract/subscriptions.ts';
import { agentLimit, emailsIn } from './plans.ts';

it('lets people have as many agents as the page says', () => {
  expect(PLANS.map((plan) => [plan, agentLimit(plan)])).toEqual([
    ['free', 1],
    ['starter', 1],
    ['pro', 3],
    ['enterprise', 100],
  ]);
});

it('reads a comma list of addresses, whatever their case', () => {
  expect(emailsIn(' Ada@Example.com,,bob@example.com , ')).toEqual(['ada@example.com', 'bob@example.com']);
  expect(emailsIn('')).toEqual([]);
});
