import { expect, test } from 'vitest';
import { DEFAULT_HEARTBEAT, gatewayHeartbeat } from './heartbeat.ts';

test.each([
  [null, '10m'],
  [{}, '10m'],
  [{ every: '30m' }, '30m'],
  [{ interval_seconds: 45 }, '45s'],
  [{ every: '5m', interval_seconds: 45 }, '5m'],
  [{ every: 'often', interval_seconds: -1 }, '10m'],
  [{ interval_seconds: Number.POSITIVE_INFINITY }, '10m'],
])('%o wakes the agent every %s', (config, every) => {
  expect(gatewayHeartbeat(config)).toEqual({ ...DEFAULT_HEARTBEAT, every });
});

test('target and reasoning are handed on, other keys are not', () => {
  expect(gatewayHeartbeat({ target: 'none', includeReasoning: true, missing_tolerance: 3 })).toEqual({
    every: '10m',
    target: 'none',
    includeReasoning: true,
  });
});
