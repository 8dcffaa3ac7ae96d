import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pickRuns, type QueuedRun } from './queue-rules.ts';

const few = (...names: string[]) => fc.option(fc.constantFrom(...names));
const queue = fc
  .array(fc.record({ agentId: fc.constantFrom('ann', 'bob'), issueId: few('i1', 'i2'), taskKey: few('t1', 't2') }), {
    maxLength: 12,
  })
  .map((runs) => runs.map((run, i): QueuedRun => ({ id: `run ${i}`, ...run })));

/** Runs of which two are never in flight together. */
const clashes = (runs: readonly QueuedRun[]): boolean => {
  const keys = runs.flatMap(({ agentId, issueId, taskKey }) => [
    ...(issueId === null ? [] : [issueId]),
    ...(taskKey === null ? [] : [`${agentId} ${taskKey}`]),
  ]);
  // A run may name its issue as its task: those are told apart by the agent in front.
  return new Set(keys).size < keys.length;
};

describe('the queue', () => {
  it('never runs two runs of one task or issue at once, keeps its limits, and gets everything done', () => {
    const ends = fc.array(fc.nat(20), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        queue,
        ends,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        (runs, order, all, each) => {
          let queued = [...runs];
          let inFlight: QueuedRun[] = [];
          for (let turn = 0; queued.length + inFlight.length > 0; turn++) {
            const picked = pickRuns({
              queued,
              holding: inFlight,
              isTaken: (id) => inFlight.some((run) => run.id === id),
              concurrency: all,
              runsPerAgent: () => each,
              isIssueBusy: () => false,
            });
            inFlight = [...inFlight, ...picked];
            queued = queued.filter((run) => !picked.includes(run));
            expect(clashes(inFlight)).toBe(false);
            expect(inFlight.length).toBeLessThanOrEqual(all);
            for (const agent of ['ann', 'bob']) {
              expect(inFlight.filter((run) => run.agentId === agent).length).toBeLessThanOrEqual(each);
            }
            // Whoever is in flight ends some time: something always is, so nothing waits for ever.
            expect(inFlight.length).toBeGreaterThan(0);
            inFlight.splice((order[turn % order.length] ?? 0) % inFlight.length, 1);
          }
        },
      ),
    );
  });

  it('keeps the order among those that compete for the same', () => {
    fc.assert(
      fc.property(queue, (runs) => {
        const facts = { holding: [], isTaken: () => false, concurrency: 100, isIssueBusy: () => false };
        const picked = pickRuns({ ...facts, queued: runs, runsPerAgent: () => 100 });
        for (const run of runs.filter((each) => !picked.includes(each))) {
          const before = picked.filter((each) => runs.indexOf(each) < runs.indexOf(run));
          expect(clashes([...before, run])).toBe(true);
        }
      }),
    );
  });

  it('leaves alone what is taken, and an issue that another run works on', () => {
    const run = (id: string, issueId: string | null): QueuedRun => ({ id, agentId: id, issueId, taskKey: null });
    const picked = pickRuns({
      queued: [run('taken', null), run('busy', 'i1'), run('free', 'i2')],
      holding: [],
      isTaken: (id) => id === 'taken',
      concurrency: 9,
      runsPerAgent: () => 9,
      isIssueBusy: (issueId) => issueId === 'i1',
    });
    expect(picked.map(({ id }) => id)).toEqual(['free']);
  });
});
