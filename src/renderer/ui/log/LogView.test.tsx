import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { deliverRunLog } from '../../core/live/run-log.ts';
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeRun, uuid } from '../../testing/things.ts';
import { LogView } from './LogView.tsx';
import { setLogPreferences } from './log-preferences.ts';
import { FakeLog } from './testing/fake-log.ts';

const RUN_ID = uuid(20);
let log: FakeLog;
let server: FakeServer;

beforeEach(() => {
  log = new FakeLog();
  setLogPreferences({ time: 'elapsed', wrap: false });
  server = startFakeServer({
    'GET /heartbeat-runs/:id': makeRun({ startedAt: '2029-12-31T23:59:58.500Z' }),
    'GET /heartbeat-runs/:id/log': async ({ query }: { query: URLSearchParams }) => ({
      runId: RUN_ID,
      store: 'local_file',
      logRef: 'log',
      ...(await log.read(Number(query.get('offset')), Number(query.get('limitBytes')))),
    }),
  });
  pretendSize(800, 400);
});

const show = (live: boolean) => openScreen(() => <LogView runId={RUN_ID} live={live} />, { route: '/log', at: '/log' });
const rows = (): string[] =>
  [...screen.getByRole('log').querySelectorAll('[data-text]')].map((row) => row.textContent ?? '');
const region = () => screen.getByRole('log', { name: 'Log' });

describe('the log view', () => {
  it('says that nothing has come yet, or that nothing ever came', async () => {
    await show(true);
    expect(await screen.findByText('Waiting for the first line…')).toBeTruthy();
  });

  it('says that a run wrote nothing', async () => {
    await show(false);
    expect(await screen.findByText('This run wrote nothing.')).toBeTruthy();
  });

  it('shows lines with the time since the start, and standard error with a word', async () => {
    log.write(['hello\n']);
    log.write(['oh no\n'], { stream: 'stderr' });
    await show(false);
    await waitFor(() => expect(rows()).toEqual(['hello', 'oh no']));
    expect(within(region()).getAllByText('0:01.500')).toHaveLength(2);
    expect(within(region()).getByText('err').title).toBe('standard error');
  });

  it('draws markup as text and leaves escapes out', async () => {
    log.write(['<img src=x onerror=alert(1)> \u001b]0;title\u0007\u001b[31mred\u001b[0m\n']);
    await show(false);
    await waitFor(() => expect(rows()).toEqual(['<img src=x onerror=alert(1)> red']));
    expect(region().querySelector('img')).toBeNull();
    expect(screen.getByText('red').className).toContain('ansi-color');
  });

  it('appends what comes live', async () => {
    log.write(['first\n']);
    await show(true);
    await waitFor(() => expect(rows()).toEqual(['first']));
    const fromOffset = log.size;
    log.write(['second\n']);
    act(() =>
      deliverRunLog({
        id: 1,
        type: 'heartbeat.run.log',
        companyId: '',
        createdAt: '',
        payload: {
          runId: RUN_ID,
          fromOffset,
          toOffset: log.size,
          truncated: false,
          records: [{ ts: '2030-01-01T00:00:00.000Z', stream: 'stdout', chunk: 'second\n', seq: 2 }],
        },
      }),
    );
    expect(rows()).toEqual(['first', 'second']);
  });

  it('finds text by keyboard, steps through it and gives the focus back', async () => {
    log.write(['fish, f, fish and fish\n', 'two\n', 'red fish\n']);
    await show(false);
    await waitFor(() => expect(rows()).toHaveLength(3));
    const user = userEvent.setup();
    act(() => region().focus());
    await user.keyboard('{Control>}f{/Control}');
    await user.keyboard('FISH');
    expect(screen.getByText('1 of 4')).toBeTruthy();
    await user.keyboard('{Enter}');
    expect(screen.getByText('2 of 4')).toBeTruthy();
    expect(rows()).toEqual(['fish, f, fish and fish', 'two', 'red fish']);
    expect(region().querySelectorAll('mark')).toHaveLength(4);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: 'Find in the log' })).toBeNull();
    expect(document.activeElement).toBe(region());
  });

  it('keeps what it shows when a read fails, and tries again', async () => {
    log.write(['first\n']);
    await show(true);
    await waitFor(() => expect(rows()).toEqual(['first']));
    server.on('GET /heartbeat-runs/:id/log', () => Promise.reject(new TypeError('away')));
    act(() =>
      deliverRunLog({
        id: 2,
        type: 'heartbeat.run.log',
        companyId: '',
        createdAt: '',
        payload: { runId: RUN_ID, fromOffset: 9_999, toOffset: 10_000, truncated: true, records: [] },
      }),
    );
    expect(await screen.findByText(/The log could not be read/)).toBeTruthy();
    expect(rows()).toEqual(['first']);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('keeps the last lines in sight while it is behind a flood', async () => {
    log.write(Array.from({ length: 500 }, (_, index) => `line ${index + 1}\n`));
    await show(true);
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
    // The next read never comes back.
    server.on('GET /heartbeat-runs/:id/log', () => new Promise(() => {}));
    const height = region().firstElementChild?.getAttribute('style');
    act(() =>
      deliverRunLog({
        id: 3,
        type: 'heartbeat.run.log',
        companyId: '',
        createdAt: '',
        payload: { runId: RUN_ID, fromOffset: log.size, toOffset: log.size * 9, truncated: true, records: [] },
      }),
    );
    expect(region().firstElementChild?.getAttribute('style')).toBe(height);
  });

  it('draws only what is in sight of a long log', async () => {
    log.write(Array.from({ length: 3_000 }, (_, index) => `line ${index + 1}\n`));
    await show(false);
    await waitFor(() => expect(rows().length).toBeGreaterThan(0));
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByText('3,000 lines')).toBeTruthy();
  });
});
