import { useEffect, useState } from 'react';
import type { Run } from '../../api/types.ts';
import { isLiveRun, runDuration } from './run-words.ts';

/** How long a run took; ticks while it works. */
export function RunDuration({ run, className }: { run: Run; className?: string }) {
  const [now, setNow] = useState(Date.now);
  const isTicking = isLiveRun(run) && run.startedAt !== null;
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return <span className={className}>{runDuration(run, now) ?? 'not started'}</span>;
}
