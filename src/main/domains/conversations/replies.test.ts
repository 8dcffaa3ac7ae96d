import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fixtures/fake-clock.ts';
import { Replies } from './replies.ts';

const waiter = (replies: Replies, runId: string, ms: number) => {
  const state = { done: false };
  void replies.wait(runId, ms).then(() => {
    state.done = true;
  });
  return state;
};

it('all who wait for a run go on when it is over, and nobody else does', async () => {
  const clock = createFakeClock();
  const replies = new Replies(clock);
  const [one, two, other] = [waiter(replies, 'a', 10), waiter(replies, 'a', 10), waiter(replies, 'b', 10)];
  replies.runIsOver('a');
  await Promise.resolve();
  expect([one.done, two.done, other.done]).toEqual([true, true, false]);
  // What is over needs no timer any more.
  expect(clock.pendingTimers()).toBe(1);
  replies.runIsOver('nobody waits for it');
});

it('nobody waits for longer than they want to', async () => {
  const clock = createFakeClock();
  const replies = new Replies(clock);
  const [short, long] = [waiter(replies, 'a', 10), waiter(replies, 'a', 20)];
  await clock.advanceAsync(10);
  expect([short.done, long.done]).toEqual([true, false]);
  await clock.advanceAsync(10);
  expect(long.done).toBe(true);
  expect(clock.pendingTimers()).toBe(0);
});

it('nobody waits once all stops', async () => {
  const clock = createFakeClock();
  const replies = new Replies(clock);
  const before = waiter(replies, 'a', 10);
  replies.stop();
  const after = waiter(replies, 'a', 10);
  await Promise.resolve();
  expect([before.done, after.done, clock.pendingTimers()]).toEqual([true, true, 0]);
});
