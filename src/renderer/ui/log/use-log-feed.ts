import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { readRunLog } from '../../api/use-runs.ts';
import { subscribeRunLog } from '../../core/live/run-log.ts';
import { LogFeed, type LogSnapshot } from './log-feed.ts';

/** The log of a run, read and followed for as long as it is shown. `logBytes`: its size, if that is known already. */
export function useLogFeed(
  runId: string,
  live: boolean,
  logBytes: number | null,
): { feed: LogFeed; snapshot: LogSnapshot } {
  const knownBytes = useRef(0);
  knownBytes.current = logBytes ?? 0;
  const feed = useMemo(
    () =>
      new LogFeed({
        read: (offset, limitBytes, signal) => readRunLog(runId, offset, limitBytes, signal),
        knownBytes: knownBytes.current,
        listen: (listener) => subscribeRunLog(runId, listener),
      }),
    [runId],
  );
  useEffect(() => feed.start(), [feed]);
  const wasLive = useRef(live);
  useEffect(() => {
    // The last output may have come after the last news of it.
    if (wasLive.current && !live) feed.readOn();
    wasLive.current = live;
  }, [feed, live]);
  return { feed, snapshot: useSyncExternalStore(feed.subscribe, feed.snapshot) };
}
