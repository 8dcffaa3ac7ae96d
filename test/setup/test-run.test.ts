import { describe, expect, it, vi } from 'vitest';
import type { TestModule } from 'vitest/node';
import { hasSupportedNode } from '../../scripts/lib/node-version.mjs';
import { isGood, summaryLines } from '../../scripts/lib/test-summary.mjs';
import { countTests } from '../../scripts/lib/vitest-counts.mjs';

const row = (suite: string, passed: number, failed: number, skipped: string[], failures: string[] = []) => ({
  suite,
  passed,
  failed,
  failures,
  skipped,
  minutes: 0.5,
});

/** A file of tests as the runner hands it over; only what is counted. */
function testModule(
  state: string,
  results: { state: string; note?: string; errors?: { message: string }[] }[],
): TestModule {
  const tests = results.map((result, index) => ({ fullName: `test ${index}`, result: () => result }));
  const module = {
    relativeModuleId: 'a.test.ts',
    state: () => state,
    errors: () => [{ message: 'not found' }],
    children: { allTests: () => tests },
  };
  return module as unknown as TestModule;
}

describe('the end of npm test', () => {
  it('is a table, failures and skips with their reasons, and the sums in the last line', () => {
    const rows = [
      row('unit', 12, 0, []),
      row('bench', 1, 2, ['slow one: needs Linux'], ['a.test.ts > is fast: 2 > 1']),
    ];
    const lines = summaryLines(rows, { maySkip: true });
    expect(lines.at(-1)).toBe('13 passed, 2 failed, 1 skipped');
    expect(lines.join('\n')).toMatch(/unit +12 +0 +0 +0\.50/);
    expect(lines).toContain('  bench: a.test.ts > is fast: 2 > 1');
    expect(lines).toContain('  slow one: needs Linux');
  });

  it.each([
    ['all passed', [row('unit', 1, 0, [])], true, true],
    ['one failed', [row('unit', 1, 1, [])], true, false],
    ['one was skipped, as may be', [row('unit', 1, 0, ['a'])], true, true],
    ['one was skipped, as may not be', [row('unit', 1, 0, ['a'])], false, false],
  ])('is right when %s', (_what, rows, maySkip, good) => {
    expect(isGood(rows, maySkip)).toBe(good);
  });
});

describe('counting tests', () => {
  it('counts each test and names what failed and what was skipped', () => {
    const results = [
      { state: 'passed' },
      { state: 'failed', errors: [{ message: 'expected 1 to be 2' }] },
      { state: 'skipped', note: 'no display' },
      { state: 'skipped' },
    ];
    expect(countTests([testModule('failed', results)], [])).toEqual({
      passed: 1,
      failed: 1,
      failures: ['a.test.ts > test 1: expected 1 to be 2'],
      skipped: ['test 2: no display', 'test 3: no reason given'],
    });
  });

  it('counts a file that could not be loaded, and an error outside of tests', () => {
    expect(countTests([testModule('failed', [])], [new Error('late')])).toMatchObject({
      failed: 2,
      failures: ['Outside any test: Error: late', 'a.test.ts: not found'],
    });
  });
});

describe('the Node that runs the scripts', () => {
  it.each([
    ['18.20.4', false],
    ['20.0.0', true],
    ['24.21.0', true],
  ])('may be %s: %s', (version, isSupported) => {
    const say = vi.spyOn(console, 'error').mockImplementation(() => {});
    const before = process.exitCode;
    expect(hasSupportedNode(version)).toBe(isSupported);
    process.exitCode = before;
    expect(say).toHaveBeenCalledTimes(isSupported ? 0 : 1);
    say.mockRestore();
  });
});
