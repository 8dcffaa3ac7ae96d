import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heartbeatIntervalMs, offlineAfterMs } from './presence-rules.ts';

const MINUTE = 60_000;

describe('how often an agent is to be heard of', () => {
  it.each([
    [{ every: '10m' }, 10 * MINUTE],
    [{ every: '30s' }, MINUTE / 2],
    [{ every: '1.5h' }, 90 * MINUTE],
    [{ every: ' 2 d ' }, 2 * 1440 * MINUTE],
    [{ every: '5' }, 5 * MINUTE],
    [{ interval_seconds: 45 }, 45_000],
    [{ every: '1m', interval_seconds: 45 }, MINUTE],
  ])('%j', (config, ms) => expect(heartbeatIntervalMs(config)).toBe(ms));

  it.each([
    null,
    {},
    { every: '' },
    { every: '0m' },
    { every: 'soon' },
    { every: '-5m' },
    { every: 5 },
    { interval_seconds: '45' },
    { interval_seconds: Number.NaN },
    { interval_seconds: -1 },
  ])('%j says nothing', (config) => expect(heartbeatIntervalMs(config)).toBeNull());
});

describe('when an agent counts as away', () => {
  it('is after ten minutes, or one and a half of its intervals', () => {
    expect(offlineAfterMs(null)).toBe(10 * MINUTE);
    expect(offlineAfterMs({ every: '5m' })).toBe(10 * MINUTE);
    expect(offlineAfterMs({ every: '30m' })).toBe(45 * MINUTE);
    expect(offlineAfterMs({ interval_seconds: 3600 })).toBe(90 * MINUTE);
  });

  it('is a time that can be reckoned with, whatever the configuration says', () => {
    const value = fc.oneof(fc.string(), fc.double(), fc.integer(), fc.constant(null), fc.object());
    fc.assert(
      fc.property(fc.record({ every: value, interval_seconds: value }), (config) => {
        const ms = offlineAfterMs(config);
        expect(ms).toBeGreaterThanOrEqual(10 * MINUTE);
        expect(ms).toBeLessThan(600 * 86_400_000);
      }),
    );
  });
});
