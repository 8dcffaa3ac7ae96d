/** How often a gateway wakes an agent, from what was configured. Keys and defaults: the Mission Control server. */
import type { JsonObject } from '../../../contract/primitives.ts';
import type { GatewayHeartbeat } from '../gateways/ports.ts';

export const DEFAULT_HEARTBEAT: GatewayHeartbeat = { every: '10m', target: 'last', includeReasoning: false };

const INTERVAL = /^\d+(ms|s|m|h|d)$/;
const LONGEST_SECONDS = 366 * 24 * 3600;

/**
 * What the gateway is told. Gateways understand `every`; `interval_seconds`, the word of the API pages, is put into it. What
 * cannot be understood falls back to the default.
 */
export function gatewayHeartbeat(config: JsonObject | null): GatewayHeartbeat {
  const { every, interval_seconds: seconds, target, includeReasoning } = config ?? {};
  const isInterval = typeof seconds === 'number' && seconds >= 1 && seconds <= LONGEST_SECONDS;
  return {
    every:
      typeof every === 'string' && INTERVAL.test(every)
        ? every
        : isInterval
          ? `${Math.round(seconds)}s`
          : DEFAULT_HEARTBEAT.every,
    target: typeof target === 'string' && target !== '' ? target : DEFAULT_HEARTBEAT.target,
    includeReasoning: typeof includeReasoning === 'boolean' ? includeReasoning : DEFAULT_HEARTBEAT.includeReasoning,
  };
}
