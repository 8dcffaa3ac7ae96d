import { describe, expect, it } from 'vitest';
import { failureNotice, isFailure } from './failures.ts';

const failure = (agentName: string, error: string | null = 'exit code 1') => ({
  runId: 'r1',
  companyId: 'c1',
  agentName,
  error,
});

describe('the notice of failures', () => {
  it('is none for none', () => expect(failureNotice([])).toBeNull());

  it('of one names it and opens its run', () => {
    expect(failureNotice([failure('Ada & Co')])).toEqual({
      title: 'Ada & Co failed',
      body: 'exit code 1',
      path: '/runs/r1',
    });
    expect(failureNotice([failure('Ada', null)])?.body).toContain('without saying why');
  });

  it('of many is one', () => {
    const notice = failureNotice(['Ada', 'Bo', 'Cy', 'Di', 'Ada'].map((name) => failure(name)));
    expect(notice).toEqual({ title: '5 runs failed', body: 'Ada, Bo, Cy and 1 more', path: '/c/c1/runs' });
  });

  it.each([
    ['failed', true],
    ['timed_out', true],
    ['lost', true],
    ['cancelled', false],
    ['succeeded', false],
    [undefined, false],
  ])('is due for a run that is %s: %s', (state, due) => expect(isFailure(state)).toBe(due));
});
