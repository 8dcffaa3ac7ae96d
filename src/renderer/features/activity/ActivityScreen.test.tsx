import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { COMPANY_ID, makeActivity, makeAgent, makeIssue, uuid } from '../../testing/things.ts';
import { ActivityScreen } from './ActivityScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [makeAgent()],
    'GET /companies/:id/issues': [makeIssue()],
    'GET /companies/:id/activity': [
      makeActivity(),
      makeActivity({ id: uuid(51), action: 'issue.checked_out' }),
      makeActivity({ id: uuid(52), action: 'issue.checked_out' }),
      makeActivity({
        id: uuid(53),
        actorType: 'user',
        actorId: 'local-board',
        action: 'issue.comment_added',
        agentId: null,
      }),
    ],
  });
});

const show = (search = '') =>
  openScreen(ActivityScreen, { route: '/c/$companyId/activity', at: `/c/${COMPANY_ID}/activity${search}` });
const sentences = (): string[] => screen.getAllByRole('listitem').map((item) => item.textContent ?? '');

describe('activity', () => {
  it('is told in sentences with links; routine steps are folded', async () => {
    await show();
    expect(await screen.findByText('2 routine steps by Ada')).toBeTruthy();
    expect(sentences()[0]).toContain('Ada made HAR-1Launch the newsletter');
    expect(sentences()[1]).toContain('You commented on HAR-1');
    expect(screen.getAllByRole('link', { name: 'HAR-1' })[0]?.getAttribute('href')).toBe(
      `/c/${COMPANY_ID}/issues/HAR-1`,
    );
    await userEvent.click(screen.getByRole('button', { name: /routine steps/ }));
    expect(sentences().filter((text) => text.startsWith('Ada took up HAR-1'))).toHaveLength(2);
  });

  it('shows all steps, or those of one, by the address', async () => {
    await show(`?routine=true&agent=${uuid(1)}`);
    await waitFor(() => expect(sentences()).toHaveLength(4));
    expect(server.asked.some(({ query }) => query.get('agentId') === uuid(1))).toBe(true);
  });

  it('shows what you did', async () => {
    await show('?agent=you');
    await waitFor(() => expect(sentences()).toHaveLength(1));
  });

  it('says what will be here where nothing is', async () => {
    server.on('GET /companies/:id/activity', []);
    await show();
    expect(await screen.findByText('Nothing has happened yet')).toBeTruthy();
  });
});
