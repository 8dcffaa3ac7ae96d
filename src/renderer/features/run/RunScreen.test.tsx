import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { COMPANY_ID, makeAgent, makeRun, makeRunEvent, uuid } from '../../testing/things.ts';
import { RunScreen } from './RunScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /heartbeat-runs/:id': makeRun(),
    'GET /heartbeat-runs/:id/events': [
      makeRunEvent(),
      makeRunEvent({
        id: 2,
        seq: 2,
        eventType: 'adapter.invoke',
        message: 'adapter invocation',
        payload: { command: 'node', commandArgs: ['agent.mjs'], cwd: '/data/ada', env: {} },
      }),
    ],
    'GET /heartbeat-runs/:id/log': { runId: uuid(20), store: 'local_file', logRef: 'log', content: '' },
    'GET /companies/:id/agents': [makeAgent()],
  });
});

const show = (search = '') =>
  openScreen(RunScreen, { route: '/c/$companyId/runs/$runId', at: `/c/${COMPANY_ID}/runs/${uuid(20)}${search}` });
const running = makeRun({ status: 'running', finishedAt: null, exitCode: null });

describe('the page of a run', () => {
  it('shows facts, log and events', async () => {
    await show();
    expect(await screen.findByRole('heading', { name: 'Run of Ada' })).toBeTruthy();
    expect(screen.getByText('4.0 s')).toBeTruthy();
    expect(screen.getByText('4711')).toBeTruthy();
    expect(await screen.findByText('The process started.')).toBeTruthy();
    expect(screen.getByText('node agent.mjs')).toBeTruthy();
    expect(await screen.findByText('This run wrote nothing.')).toBeTruthy();
  });

  it('keeps the panel in the address and shows the result without escapes', async () => {
    server.on(
      'GET /heartbeat-runs/:id',
      makeRun({
        status: 'failed',
        error: 'Process exited with code 3',
        exitCode: 3,
        stderrExcerpt: '\u001b[31mno\u001b[0m\n',
      }),
    );
    const router = await show();
    await userEvent.click(await screen.findByRole('tab', { name: 'Result' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ panel: 'result' }));
    expect(screen.getAllByText('Process exited with code 3.').length).toBeGreaterThan(0);
    expect(screen.getByText('no')).toBeTruthy();
  });

  it('stops a run only after saying what that means', async () => {
    server.on('GET /heartbeat-runs/:id', running);
    server.on(
      'POST /heartbeat-runs/:id/cancel',
      makeRun({ status: 'cancelled', error: 'Cancelled by a board operator' }),
    );
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Stop run' }));
    expect(await screen.findByText(/Its process \(4711\)/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(server.bodies('POST /heartbeat-runs/:id/cancel')).toHaveLength(0);
    await userEvent.click(screen.getByRole('button', { name: 'Stop run' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Stop the run' }));
    await waitFor(() => expect(server.bodies('POST /heartbeat-runs/:id/cancel')).toHaveLength(1));
  });

  it('wakes the agent again and goes to the new run', async () => {
    server.on('POST /agents/:id/wakeup', makeRun({ id: uuid(23), status: 'queued' }));
    const router = await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Wake again' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/runs/${uuid(23)}`));
  });

  it('stays and says why when the wake made no run', async () => {
    server.on('POST /agents/:id/wakeup', {
      status: 'skipped',
      reason: 'heartbeat.wakeOnDemand.disabled',
      message: 'Wakeup was skipped: waking on demand is off for this agent.',
      issueId: null,
      executionRunId: null,
      executionAgentId: null,
      executionAgentName: null,
    });
    const router = await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Wake again' }));
    expect(await screen.findByText('Ada was not woken')).toBeTruthy();
    expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/runs/${uuid(20)}`);
  });

  it('says so when there is no such run', async () => {
    server.on('GET /heartbeat-runs/:id', new Refusal(404, 'Heartbeat run not found'));
    await show();
    expect(await screen.findByText('There is no such run')).toBeTruthy();
  });
});
