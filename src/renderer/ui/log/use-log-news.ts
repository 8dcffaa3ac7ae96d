import { useEffect, useRef } from 'react';
import { announce } from '../../core/announcer.ts';
import { count } from '../../lib/words.ts';

const PAUSE_MS = 6_000;

/** How many lines came since the end was left; says now and then aloud that the log has grown. */
export function useLogNews(total: number, isFollowing: boolean, live: boolean): number {
  const seen = useRef(total);
  if (isFollowing) seen.current = total;

  const told = useRef<number | null>(null);
  const latest = useRef(total);
  latest.current = total;
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      const news = latest.current - (told.current ?? latest.current);
      told.current = latest.current;
      if (news > 0) announce(`${count(news, 'new line')} in the log.`);
    }, PAUSE_MS);
    return () => clearInterval(timer);
  }, [live]);
  return Math.max(0, total - seen.current);
}
