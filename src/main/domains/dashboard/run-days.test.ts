import { expect, it } from 'vitest';
import { lastDays, runDays } from './run-days.ts';

const NOW = Date.parse('2026-03-01T00:00:00.000Z');

it('counts every run on its day, and shows days without any', () => {
  const dates = lastDays(NOW, 3);
  expect(dates).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  const days = runDays(dates, [
    { day: '2026-02-26', state: 'succeeded', errorCode: null, count: 9 },
    { day: '2026-02-28', state: 'succeeded', errorCode: null, count: 2 },
    { day: '2026-02-28', state: 'failed', errorCode: 'adapter_failed', count: 3 },
    { day: '2026-02-28', state: 'timed_out', errorCode: null, count: 1 },
    { day: '2026-03-01', state: 'running', errorCode: null, count: 4 },
  ]);
  expect(days).toEqual([
    { date: '2026-02-27', succeeded: 0, failed: 0, recovered: 0, other: 0, total: 0, failedByErrorCode: {} },
    {
      ...{ date: '2026-02-28', succeeded: 2, failed: 4, recovered: 0, other: 0, total: 6 },
      failedByErrorCode: { adapter_failed: 3, timed_out: 1 },
    },
    { date: '2026-03-01', succeeded: 0, failed: 0, recovered: 0, other: 4, total: 4, failedByErrorCode: {} },
  ]);
});
