import { expect, it } from 'vitest';
import { makeOverview, namedAgent } from '../../testing/roster.ts';
import { coachStep } from './coach.ts';

const fresh = namedAgent(1, 'Ada');
const ran = { ...fresh, lastHeartbeatAt: '2030-01-01T00:00:00.000Z' };

it('begins with waking the one at the top', () => {
  expect(coachStep([namedAgent(2, 'Bruno', { reportsTo: fresh.id }), fresh], makeOverview({ openIssues: 1 }))).toEqual({
    type: 'wake',
    agent: fresh,
  });
  expect(coachStep([], makeOverview())).toBeNull();
});

it('counts who works, and does not call a pause between two runs the end', () => {
  const working = { type: 'working', running: 2, openIssues: 3 };
  expect(coachStep([fresh], makeOverview({ runsRunning: 2, openIssues: 3 }))).toEqual(working);
  expect(coachStep([ran], makeOverview({ openIssues: 3 }))).toEqual({ ...working, running: 0 });
  expect(coachStep([ran], makeOverview())).toEqual({ type: 'done' });
});
