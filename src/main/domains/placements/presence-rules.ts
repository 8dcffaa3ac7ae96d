/** When an agent counts as away, as pure functions. Source of the settings: the Mission Control API and its server. */
import type { JsonObject } from '../../../contract/primitives.ts';

/** `never`: it has not been heard of yet. */
export type PresenceState = 'online' | 'offline' | 'never';

export interface Presence {
  readonly state: PresenceState;
  /** Since when. Of an agent that was never heard of: since it is there. */
  readonly since: string;
  readonly lastSeenAt: string | null;
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const SHORTEST_LIMIT_MS = 10 * 60_000;
/** Longer intervals than a year say nothing about presence. */
const LONGEST_MS = 366 * 86_400_000;

/** How often an agent is to be heard of, by `every` (`10m`, `30s`; a bare number is minutes) or `interval_seconds`; null when nothing says so. */
export function heartbeatIntervalMs(config: JsonObject | null): number | null {
  const { every, interval_seconds: seconds } = config ?? {};
  const ms = typeof every === 'string' ? durationMs(every) : typeof seconds === 'number' ? seconds * 1_000 : null;
  return ms !== null && Number.isFinite(ms) && ms > 0 ? Math.min(ms, LONGEST_MS) : null;
}

/** An agent that was not heard of for longer is offline: ten minutes, or one and a half of its intervals. */
export const offlineAfterMs = (config: JsonObject | null): number =>
  Math.max(SHORTEST_LIMIT_MS, 1.5 * (heartbeatIntervalMs(config) ?? 0));

function durationMs(text: string): number | null {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)\s*(ms|s|m|h|d)?$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * (UNIT_MS[match[2] ?? 'm'] as number);
}
