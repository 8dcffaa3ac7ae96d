import { expect, it } from 'vitest';
import { makeSubscription } from '../../testing/outside.ts';
import { emailsIn, noRoom, usageWords } from './plan-words.ts';

it('says how much of a plan is used, and what is in the way', () => {
  const grace = makeSubscription();
  expect(usageWords(grace)).toBe('1 of 3 agents');
  expect(noRoom(grace)).toBeNull();
  expect(noRoom({ ...grace, agents: 3 })).toBe('Can have no more with this plan.');
  expect(noRoom({ ...grace, status: 'inactive' })).toMatch('subscription is inactive');
  const admin = { ...grace, isAdmin: true, limit: null, status: 'inactive' as const };
  expect([usageWords(admin), noRoom(admin)]).toEqual(['1 agent, no limit', null]);
});

it('finds emails however they are parted, in lower case', () => {
  expect(emailsIn(' Ada@Example.com,\nbob@example.com; ada@example.com')).toEqual([
    'ada@example.com',
    'bob@example.com',
  ]);
});
