import { useEffect, useState } from 'react';
import { absoluteTime, relativeTime, relativeTimeStep } from '../lib/time.ts';

/** How long ago something was, kept true with few updates; the full time on hover. */
export function RelativeTime({ at, className }: { at: string | Date | null; className?: string }) {
  const [now, setNow] = useState(() => new Date());
  const time = at === null ? null : new Date(at).getTime();
  useEffect(() => {
    if (time === null) return;
    const timer = setTimeout(() => setNow(new Date()), relativeTimeStep(new Date(time), now));
    return () => clearTimeout(timer);
  }, [time, now]);
  if (time === null) return <span className={className}>never</span>;
  const date = new Date(time);
  // What has just come in must not seem to lie in the future.
  const seenNow = new Date(Math.max(now.getTime(), Math.min(time, Date.now())));
  return (
    <time dateTime={date.toISOString()} title={absoluteTime(date)} className={className}>
      {relativeTime(date, seenNow)}
    </time>
  );
}
