import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../api/query-keys.ts';
import type { Agent, Run } from '../../api/types.ts';
import { useConnection } from './connection-state.ts';
import { type LiveCache, startLiveCache } from './live-cache.ts';
import type { SocketLike } from './socket.ts';

const COMPANY = 'c1';

/** A connection that the test speaks for. */
class FakeSocket extends EventTarget {
  readonly url: URL;
  constructor(url: string) {
    super();
    this.url = new URL(url);
  }
  close(): void {}
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  say(id: number, type: string, payload: object = {}): void {
    const message = { id, type, companyId: COMPANY, createdAt: '2026-01-02T03:04:05.000Z', payload };
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  end(): void {
    this.dispatchEvent(new CloseEvent('close', { code: 1006 }));
  }
}

const sockets: FakeSocket[] = [];
const last = (): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('nothing was opened');
  return socket;
};

let client: QueryClient;
let live: LiveCache;

/** Shows what a query has, as a screen does. @returns how often it was read */
async function watched(queryKey: readonly unknown[], data: unknown): Promise<() => number> {
  const queryFn = vi.fn(async () => data);
  new QueryObserver(client, { queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY }).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  return () => queryFn.mock.calls.length;
}

const pause = (socket: FakeSocket, id: number): void =>
  socket.say(id, 'agent.status', { agentId: 'a1', state: 'paused', reason: 'Paused by hand.' });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'Date'] });
  sockets.length = 0;
  client = new QueryClient();
  live = startLiveCache(client, COMPANY, (url) => {
    const socket = new FakeSocket(url);
    sockets.push(socket);
    return socket as unknown as SocketLike;
  });
});
afterEach(() => {
  live.close();
  client.clear();
  vi.useRealTimers();
});

describe('a live event', () => {
  it('shows in the cache with the next frame, and what it only hints at is read again soon after', async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const agents = [
      { id: 'a1', status: 'idle' },
      { id: 'a2', status: 'idle' },
    ] as Agent[];
    const readAgents = await watched(keys.agents(COMPANY), agents);
    const readOverview = await watched(keys.overview(COMPANY), {});

    pause(last(), 1);
    await vi.advanceTimersByTimeAsync(20);
    expect(client.getQueryData<Agent[]>(keys.agents(COMPANY))).toMatchObject([
      { id: 'a1', status: 'paused', stateReason: 'Paused by hand.', stateSince: '2026-01-02T03:04:05.000Z' },
      { id: 'a2', status: 'idle' },
    ]);
    expect(readOverview()).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(readOverview()).toBe(2);
    expect(readAgents()).toBe(1);
  });

  it.each([
    ['agent.provisioning', { agentId: 'a1', state: 'running' }, keys.placedList(COMPANY, { boardId: 'b1' })],
    ['agent.presence', { agentId: 'a1', presence: 'offline' }, keys.placedList(COMPANY, {})],
    ['channel.status', { channelId: 'c1', agentId: 'a1', state: 'failing' }, keys.channels('a1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'agent', entityId: 'a1' }, keys.verification('a1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'agent', entityId: 'a1' }, keys.instance('a1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'subscription', entityId: 'u1' }, keys.subscriptions],
    ['conversation.message', { gatewayId: 'g1', sessionKey: 's1' }, keys.sessionHistory(COMPANY, 'g1', 's1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'board', entityId: 'b1' }, keys.boardChat(COMPANY, 'b1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'board', entityId: 'b1' }, keys.board(COMPANY, 'b1')],
    ['activity.logged', { companyId: COMPANY, entityType: 'issue', entityId: 'i1' }, keys.tasksOf(COMPANY, 'b1')],
    [
      'activity.logged',
      { companyId: COMPANY, entityType: 'gateway', entityId: 'g1' },
      keys.gatewayState(COMPANY, 'g1'),
    ],
  ])('of the type %s has what shows it read again', async (type, payload, key) => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const read = await watched(key, []);
    const readOther = await watched(keys.sessions(COMPANY, 'g2'), []);
    last().say(1, type, payload);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([read(), readOther()]).toEqual([2, 1]);
  });

  it('is read up on once, however many come at a time', async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const read = await watched(keys.run('r1'), { id: 'r1', status: 'queued' } as Run);
    for (let id = 1; id <= 50; id++) last().say(id, 'heartbeat.run.status', { runId: 'r1', status: 'running' });
    await vi.advanceTimersByTimeAsync(20);
    expect(client.getQueryData<Run>(keys.run('r1'))?.status).toBe('running');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read()).toBe(2);
  });

  it('changes nothing once its company is left', async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const read = await watched(keys.overview(COMPANY), {});
    pause(last(), 1);
    live.close();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(read()).toBe(1);
  });
});

describe('a lost connection', () => {
  it('is taken up after the last number, without reading anything again', async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const read = await watched(keys.agent('a9'), { id: 'a9' });
    last().say(41, 'activity.logged', { id: 'x', companyId: COMPANY, entityType: 'run', entityId: 'r' });
    last().end();
    expect(useConnection.getState().phase).toBe('lost');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sockets).toHaveLength(2);
    expect(last().url.searchParams.get('after')).toBe('41');
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    expect(useConnection.getState()).toEqual({ phase: 'live', lastTrueAt: null });
    expect(read()).toBe(1);
  });

  it('that was too long is a reset: everything on the screen is read anew', async () => {
    last().open();
    await vi.advanceTimersByTimeAsync(500);
    const reads = [await watched(keys.agent('a9'), { id: 'a9' }), await watched(keys.companies, [])];
    last().say(900, 'reset');
    await vi.advanceTimersByTimeAsync(0);
    expect(reads.map((read) => read())).toEqual([2, 2]);
    last().end();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(last().url.searchParams.get('after')).toBe('900');
  });
});
