/** Keeps the query cache true: live events become patches once per frame, and what must be read again is, in batches. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { consoleApi } from '../../api/client.ts';
import { endSession, sessionToken } from '../session.ts';
import { applyLiveMessage } from './cache-changes.ts';
import { useConnection } from './connection-state.ts';
import { pageLiveNumber } from './page-number.ts';
import { announceRunLogGap, deliverRunLog } from './run-log.ts';
import { type LiveMessage, openLiveSocket, type SocketLike } from './socket.ts';

const REREAD_MS = 200;
const SESSION_OVER = 'Your session has ended. Sign in again to go on where you were.';

type OpenSocket = (url: string, protocols: string[]) => SocketLike;

export interface LiveCache {
  close(): void;
}

/** Follows the live events of a company for as long as it is looked at. */
export function startLiveCache(
  client: QueryClient,
  companyId: string,
  openSocket: OpenSocket = (url, protocols) => new WebSocket(url, protocols),
): LiveCache {
  const token = sessionToken() ?? '';
  const batch = createBatch(client);
  const socket = openLiveSocket({
    from: pageLiveNumber(),
    open: (after) => openSocket(liveUrl(companyId, after), ['wheelhouse.live', `bearer.${token}`]),
    onMessage(message) {
      if (message.type === 'heartbeat.run.log') deliverRunLog(message);
      else batch.add(message);
    },
    onGap() {
      void readAllAgain(client);
      announceRunLogGap();
    },
    onLive() {
      useConnection.setState({ phase: 'live', lastTrueAt: null });
      announceRunLogGap();
    },
    onLost: () =>
      useConnection.setState((state) => ({
        phase: 'lost',
        lastTrueAt: state.lastTrueAt ?? (state.phase === 'live' ? new Date() : null),
      })),
    onRefused: () => endSession(SESSION_OVER, token),
    // A refused upgrade looks like any lost connection; an ordinary request tells the difference.
    onRetry: () => void consoleApi('serverInfo', {}).catch(() => undefined),
  });
  const retry = (): void => socket.retryNow();
  window.addEventListener('online', retry);
  document.addEventListener('visibilitychange', retry);
  return {
    close() {
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', retry);
      socket.close();
      batch.close();
      useConnection.setState({ phase: 'connecting', lastTrueAt: null });
    },
  };
}

function liveUrl(companyId: string, after: number | null): string {
  const url = new URL(`/paperclip/api/companies/${encodeURIComponent(companyId)}/events/ws`, window.location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  if (after !== null) url.searchParams.set('after', String(after));
  return url.href;
}

/** Reads everything again that is on the screen; also what is being read for the first time, which may be older than the gap. */
async function readAllAgain(client: QueryClient): Promise<void> {
  const underWay = client.getQueryCache().findAll({ fetchStatus: 'fetching' });
  void client.invalidateQueries({ fetchStatus: 'idle' });
  await Promise.allSettled(underWay.map((query) => query.promise));
  for (const { queryKey } of underWay) void client.invalidateQueries({ queryKey, exact: true });
}

interface Batch {
  add(message: LiveMessage): void;
  close(): void;
}

function createBatch(client: QueryClient): Batch {
  let messages: LiveMessage[] = [];
  const stale = new Map<string, QueryKey>();
  let frame: (() => void) | null = null;
  let rereading: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    frame = null;
    for (const message of messages) {
      for (const key of applyLiveMessage(client, message)) stale.set(JSON.stringify(key), key);
    }
    messages = [];
    rereading ??= setTimeout(reread, REREAD_MS);
  }

  function reread(): void {
    rereading = null;
    for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey });
    stale.clear();
  }

  return {
    add(message) {
      messages.push(message);
      frame ??= nextFrame(flush);
    },
    close() {
      frame?.();
      if (rereading !== null) clearTimeout(rereading);
    },
  };
}

/** Calls back with the next frame, or soon where no frames are drawn. @returns a function that calls it off */
function nextFrame(callback: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(callback, 50);
    return () => clearTimeout(timer);
  }
  const id = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(id);
}
