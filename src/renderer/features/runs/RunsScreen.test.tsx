import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { COMPANY_ID, makeAgent, makeIssue, makeRun, uuid } from '../../testing/things.ts';
import { RunsScreen } from './RunsScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [makeAgent(), makeAgent({ id: uuid(2), name: 'Bruno' })],
    'GET /companies/:id/issues': [makeIssue()],
    'GET /companies/:id/heartbeat-runs': [
      makeRun({ issueId: uuid(30) }),
      makeRun({
        id: uuid(22),
        agentId: uuid(2),
        agentName: 'Bruno',
        status: 'failed',
        error: 'Process exited with code 3',
      }),
    ],
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(RunsScreen, { route: '/c/$companyId/runs', at: `/c/${COMPANY_ID}/runs${search}` });

describe('the list of runs', () => {
  it('says what a run was about, or why it failed', async () => {
    await show();
    expect(await screen.findByText('Process exited with code 3.')).toBeTruthy();
    expect(await screen.findByText('Launch the newsletter')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'HAR-1' }).getAttribute('href')).toBe(`/c/${COMPANY_ID}/issues/HAR-1`);
  });

  it('keeps its filter in the address', async () => {
    const router = await show();
    await userEvent.click(await screen.findByRole('radio', { name: /Failed/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ status: 'failed' }));
    await waitFor(() => expect(screen.queryByText('Launch the newsletter')).toBeNull());
    expect(screen.getByText('Process exited with code 3.')).toBeTruthy();
  });

  it('asks the server for the runs of one agent', async () => {
    await show(`?agent=${uuid(2)}`);
    await waitFor(() =>
      expect(
        server.asked.some(({ path, query }) => path.endsWith('heartbeat-runs') && query.get('agentId') === uuid(2)),
      ).toBe(true),
    );
  });

  it('opens a run and wakes its agent by keyboard', async () => {
    server.on('POST /agents/:id/wakeup', makeRun({ id: uuid(23), status: 'queued' }));
    const router = await show();
    const [, row] = await screen.findAllByRole('row');
    row?.focus();
    await userEvent.keyboard('w');
    await waitFor(() => expect(server.bodies('POST /agents/:id/wakeup')).toHaveLength(1));
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/runs/${uuid(20)}`));
  });

  it('says what a run is where there is none', async () => {
    server.on('GET /companies/:id/heartbeat-runs', []);
    await show();
    expect(await screen.findByText('No runs yet')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Choose an agent to wake' })).toBeTruthy();
  });

  it('offers all runs where none fits', async () => {
    await show('?status=stopped');
    await userEvent.click(await screen.findByRole('button', { name: 'Show all runs' }));
    expect(await screen.findByText('Process exited with code 3.')).toBeTruthy();
  });
});
