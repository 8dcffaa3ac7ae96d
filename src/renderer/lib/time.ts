/** Times in words. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** Date and time to the second, in the person's own zone. */
export const absoluteTime = (at: Date): string => absolute.format(at);

/** Hours and minutes. */
export const clockTime = (at: Date): string => clock.format(at);

/** `just now`, `5 min ago`, `in 2 h`, `3 d ago`, and a date from a month on. */
export function relativeTime(at: Date, now: Date): string {
  const distance = now.getTime() - at.getTime();
  const size = Math.abs(distance);
  if (size >= 30 * DAY) return day.format(at);
  if (size < 10_000) return 'just now';
  const amount =
    size < MINUTE
      ? `${Math.floor(size / 1000)} s`
      : size < HOUR
        ? `${Math.floor(size / MINUTE)} min`
        : size < DAY
          ? `${Math.floor(size / HOUR)} h`
          : `${Math.floor(size / DAY)} d`;
  return distance >= 0 ? `${amount} ago` : `in ${amount}`;
}

/** How soon the words of `relativeTime` can change. */
export function relativeTimeStep(at: Date, now: Date): number {
  const size = Math.abs(now.getTime() - at.getTime());
  return size < MINUTE ? 10_000 : size < HOUR ? MINUTE : 10 * MINUTE;
}

/** `820 ms`, `4.2 s`, `3 min 05 s`, `2 h 10 min`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds < MINUTE) return `${Math.floor(milliseconds / 1000)} s`;
  if (milliseconds < HOUR) {
    const seconds = Math.floor((milliseconds % MINUTE) / 1000);
    return `${Math.floor(milliseconds / MINUTE)} min ${String(seconds).padStart(2, '0')} s`;
  }
  return `${Math.floor(milliseconds / HOUR)} h ${String(Math.floor((milliseconds % HOUR) / MINUTE)).padStart(2, '0')} min`;
}
