/** The time beside a line. Pure. */

export const TIME_FORMS = ['elapsed', 'clock', 'off'] as const;
export type TimeForm = (typeof TIME_FORMS)[number];

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const two = (value: number): string => String(value).padStart(2, '0');

/** `0:04.120` since the start of the run, or `14:05:09.120`. */
export function lineTime(ts: string, form: TimeForm, startedAt: string | null): string {
  if (form === 'off') return '';
  const at = new Date(ts);
  const milliseconds = String(at.getMilliseconds()).padStart(3, '0');
  if (form === 'clock' || startedAt === null) return `${clock.format(at)}.${milliseconds}`;
  const elapsed = Math.max(0, at.getTime() - new Date(startedAt).getTime());
  const seconds = Math.floor(elapsed / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${two(seconds % 60)}.${String(elapsed % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
