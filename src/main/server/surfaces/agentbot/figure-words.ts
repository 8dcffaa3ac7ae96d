/** How figures are written on this surface. Source: the Agentbot API, whose samples are in the words of `docker stats`. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const SIGNIFICANT = 4;
const DAY_S = 86_400;
const HOUR_S = 3600;
const MINUTE_S = 60;

/** `128MiB`: four digits that say something, in the largest unit that leaves at least one. */
export function byteWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < UNITS.length - 1; unit += 1) value /= 1024;
  return `${Number(value.toPrecision(SIGNIFICANT))}${UNITS[unit]}`;
}

/** `0.15%` */
export const percentWords = (percent: number): string => `${percent.toFixed(2)}%`;

/** `95.42` of a hundred. */
export const shareWords = (part: number, whole: number): string => ((part / whole) * 100).toFixed(2);

/** `1d 0h`, `3h 2m`, `5m 4s` or `9s`. */
export function durationWords(ms: number): string {
  const s = Math.floor(ms / 1000);
  if (s >= DAY_S) return `${Math.floor(s / DAY_S)}d ${Math.floor((s % DAY_S) / HOUR_S)}h`;
  if (s >= HOUR_S) return `${Math.floor(s / HOUR_S)}h ${Math.floor((s % HOUR_S) / MINUTE_S)}m`;
  if (s >= MINUTE_S) return `${Math.floor(s / MINUTE_S)}m ${s % MINUTE_S}s`;
  return `${s}s`;
}
