import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveSocket, openLiveSocket, type SocketLike } from './socket.ts';

/** A connection that the test speaks for. */
class FakeSocket extends EventTarget {
  readonly after: number | null;
  isClosed = false;
  constructor(after: number | null) {
    super();
    this.after = after;
  }
  close(): void {
    this.isClosed = true;
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  say(id: number, type = 'activity.logged'): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ id, type, payload: {} }) }));
  }
  end(code = 1006): void {
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

const sockets: FakeSocket[] = [];
const heard: number[] = [];
const calls = { onGap: vi.fn(), onLive: vi.fn(), onLost: vi.fn(), onRefused: vi.fn(), onRetry: vi.fn() };
let live: LiveSocket;

const last = (): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('nothing was opened');
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  sockets.length = 0;
  heard.length = 0;
  live = begin(null);
});
const begin = (from: number | null): LiveSocket =>
  openLiveSocket({
    from,
    open: (after) => {
      const socket = new FakeSocket(after);
      sockets.push(socket);
      return socket as unknown as SocketLike;
    },
    onMessage: ({ id }) => heard.push(id),
    ...calls,
  });
afterEach(() => {
  live.close();
  vi.useRealTimers();
});

describe('live events', () => {
  it('begin after the number of the page, and then nothing has to be read twice', () => {
    live.close();
    live = begin(41);
    expect(last().after).toBe(41);
    last().open();
    expect(calls.onGap).not.toHaveBeenCalled();
    expect(calls.onLive).toHaveBeenCalledTimes(1);
    last().say(41);
    last().say(42);
    expect(heard).toEqual([42]);
  });

  it('begin with reading everything, since nothing is known before', () => {
    expect(last().after).toBeNull();
    last().open();
    expect(calls.onGap).toHaveBeenCalledOnce();
    expect(calls.onLive).toHaveBeenCalledOnce();
  });

  it('go on after the last durable number when the connection comes back, and read nothing again', () => {
    last().open();
    last().say(7);
    last().say(8);
    last().say(900, 'heartbeat.run.log');
    last().end();
    expect(calls.onLost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
    expect(last().after).toBe(8);
    last().open();
    expect(calls.onGap).toHaveBeenCalledOnce();
  });

  it('are heard once, though they are sent again', () => {
    last().open();
    for (const id of [1, 2, 2, 1, 3]) last().say(id);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('are read anew after a reset, and go on from its number', () => {
    last().open();
    last().say(5);
    last().say(40, 'reset');
    expect(calls.onGap).toHaveBeenCalledTimes(2);
    last().say(40);
    last().say(41);
    expect(heard).toEqual([5, 41]);
  });

  it('wait longer after each failure, and ask before each further try', () => {
    for (let failure = 0; failure < 6; failure++) {
      last().end();
      vi.advanceTimersByTime(13_000);
    }
    expect(sockets).toHaveLength(7);
    expect(calls.onRetry).toHaveBeenCalledTimes(5);
    last().end();
    vi.advanceTimersByTime(7_000);
    expect(sockets).toHaveLength(7);
    live.retryNow();
    expect(sockets).toHaveLength(8);
  });

  it('end with the session', () => {
    last().open();
    last().end(4401);
    expect(calls.onRefused).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });

  it.each(['{', 'null', '[]', '"text"', '{"id":"1","type":"x"}'])('ignore %s', (data) => {
    last().open();
    last().dispatchEvent(new MessageEvent('message', { data }));
    expect(heard).toEqual([]);
  });
});
