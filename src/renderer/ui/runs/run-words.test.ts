import { describe, expect, it } from 'vitest';
import { outcomeWords, runDuration, wakeWords } from './run-words.ts';

describe('words about a run', () => {
  it.each([
    ['queued', null, 'Waits until its agent is free.'],
    ['succeeded', null, 'Ended well.'],
    ['failed', 'Process exited with code 3', 'Process exited with code 3.'],
    ['cancelled', 'Cancelled by a board operator', 'Stopped by you.'],
    ['cancelled', 'Cancelled because Wheelhouse was shut down', 'Stopped because Wheelhouse was shut down.'],
    ['timed_out', null, 'No reason was given.'],
  ] as const)('tell how a run that is %s does', (status, error, words) => {
    expect(outcomeWords({ status, error })).toBe(words);
  });

  it.each([
    [undefined, null],
    ['issue_commented', 'Somebody commented on its issue.'],
    ['nightly_report', 'Nightly report.'],
    ['Please look at the page.', 'Please look at the page.'],
  ])('tell why: %s', (wakeReason, words) => {
    expect(wakeWords({ contextSnapshot: { wakeReason } })).toBe(words);
  });

  it('count in whole seconds while it works', () => {
    const startedAt = '2030-01-01T00:00:00.000Z';
    const at = Date.parse(startedAt);
    expect(runDuration({ startedAt: null, finishedAt: null }, at)).toBeNull();
    expect(runDuration({ startedAt, finishedAt: null }, at + 400)).toBe('1.0 s');
    expect(runDuration({ startedAt, finishedAt: null }, at + 12_900)).toBe('12 s');
    expect(runDuration({ startedAt, finishedAt: '2030-01-01T00:00:04.210Z' }, at)).toBe('4.2 s');
  });
});
