/** Runs by day, as the dashboard draws them. */
import type { Dashboard } from '../../../contract/paperclip/dashboard-routes.ts';
import type { RunCount } from './dashboard.repo.ts';

type RunDay = Dashboard['runActivity'][number];

const DAY_MS = 24 * 3_600_000;

/** The days up to today, the oldest first, those without a run included. */
export function lastDays(now: number, days: number): string[] {
  return Array.from({ length: days }, (_, i) => new Date(now - (days - 1 - i) * DAY_MS).toISOString().slice(0, 10));
}

export function runDays(dates: readonly string[], counts: readonly RunCount[]): RunDay[] {
  const days = new Map<string, RunDay>(
    dates.map((date) => [
      date,
      { date, succeeded: 0, failed: 0, recovered: 0, other: 0, total: 0, failedByErrorCode: {} },
    ]),
  );
  for (const { day: date, state, errorCode, count } of counts) {
    const day = days.get(date);
    if (day === undefined) continue;
    day.total += count;
    if (state === 'succeeded') day.succeeded += count;
    else if (state === 'failed' || state === 'timed_out' || state === 'lost') {
      day.failed += count;
      const code = errorCode ?? state;
      day.failedByErrorCode[code] = (day.failedByErrorCode[code] ?? 0) + count;
    } else day.other += count;
  }
  return [...days.values()];
}
