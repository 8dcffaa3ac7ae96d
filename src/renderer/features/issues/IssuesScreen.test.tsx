import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { COMPANY_ID, makeAgent, makeIssue, uuid } from '../../testing/things.ts';
import { IssuesScreen } from './IssuesScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [makeAgent()],
    'GET /companies/:id/issues': [
      makeIssue(),
      makeIssue({
        id: uuid(31),
        identifier: 'HAR-2',
        issueNumber: 2,
        title: 'Draw the layout',
        status: 'done',
        assigneeAgentId: null,
      }),
    ],
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(IssuesScreen, { route: '/c/$companyId/issues', at: `/c/${COMPANY_ID}/issues${search}` });

describe('the list of issues', () => {
  it('shows the open ones first, and others by filter and search in the address', async () => {
    const router = await show();
    expect(await screen.findByText('Launch the newsletter')).toBeTruthy();
    expect(screen.queryByText('Draw the layout')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /All/ }));
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search issues' }), 'layout');
    await waitFor(() => expect(router.state.location.search).toEqual({ filter: 'all', q: 'layout' }));
    expect(await screen.findByText('Draw the layout')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('Launch the newsletter')).toBeNull());
  });

  it('opens an issue under its identifier', async () => {
    const router = await show();
    await userEvent.click(await screen.findByText('Launch the newsletter'));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/issues/HAR-1`));
  });

  it('makes an issue by keyboard and says what happens next', async () => {
    server.on('POST /companies/:id/issues', makeIssue({ identifier: 'HAR-3' }));
    await show('?new=true');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Write the announcement');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Assignee' }), 'Ada, Chief executive');
    await userEvent.click(screen.getByRole('textbox', { name: 'Description' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('HAR-3 is there')).toBeTruthy();
    expect(screen.getByText('Ada is woken to do it.')).toBeTruthy();
    expect(server.bodies('POST /companies/:id/issues')).toEqual([
      {
        title: 'Write the announcement',
        description: null,
        assigneeAgentId: uuid(1),
        priority: 'medium',
        status: 'todo',
      },
    ]);
  });

  it('keeps what was typed when the server refuses', async () => {
    server.on('POST /companies/:id/issues', new Refusal(409, 'Cannot assign work to terminated agents'));
    await show('?new=true');
    await userEvent.type(await screen.findByRole('textbox', { name: 'Title' }), 'Write{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('Cannot assign work to terminated agents');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' }).value).toBe('Write');
  });

  it('says what an issue is where there is none', async () => {
    server.on('GET /companies/:id/issues', []);
    await show();
    expect(await screen.findByText('No issues yet')).toBeTruthy();
  });
});
