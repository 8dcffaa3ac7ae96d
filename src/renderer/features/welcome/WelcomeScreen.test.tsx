import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { detailOf, makeCompany, namedAgent } from '../../testing/roster.ts';
import { COMPANY_ID } from '../../testing/things.ts';
import { keepProgress, resumedProgress } from './progress.ts';
import { WelcomeScreen } from './WelcomeScreen.tsx';

const ada = namedAgent(1, 'Ada');

async function open(answers: Readonly<Record<string, unknown>> = {}) {
  const server = startFakeServer({
    'GET /companies': [],
    'GET /server': {
      version: '0.1.0',
      url: 'http://localhost:3100',
      dataDir: '/home/me/.wheelhouse',
      startedAt: '2030-01-01T00:00:00.000Z',
      platform: 'linux',
      node: '24',
    },
    'POST /sample-company': makeCompany({ isSample: true }),
    'POST /companies': makeCompany(),
    [`POST /companies/${COMPANY_ID}/agents`]: ada,
    [`GET /agents/${ada.id}`]: detailOf(ada),
    ...answers,
  });
  const router = await openScreen(WelcomeScreen, { route: '/welcome', at: '/welcome' });
  return { server, router };
}

it('leads to the sample company with one click', async () => {
  const { router } = await open();
  await userEvent.click(await screen.findByRole('button', { name: /Try the sample company/ }));
  await waitFor(() => expect(router.state.location.href).toBe(`/c/${COMPANY_ID}/org`));
});

it('says what is kept where', async () => {
  await open();
  await screen.findByText('/home/me/.wheelhouse');
});

it('names a company and makes an agent, by keyboard alone', async () => {
  const { server } = await open();
  const user = userEvent.setup();
  await screen.findByRole('button', { name: /Start your own/ });
  await user.tab();
  await user.tab();
  await user.keyboard('{Enter}');
  await user.keyboard('{Enter}');
  await screen.findByText('Give the company a name.');
  await user.keyboard('Harbor Press{Enter}');
  await screen.findByRole('heading', { name: 'Create the first agent' });
  await user.keyboard('{Enter}');
  expect((await screen.findByRole('button', { name: 'Wake Ada' })) === document.activeElement).toBe(true);
  expect(server.bodies('POST /companies/:id/agents')[0]).toMatchObject({
    adapterConfig: { command: 'echo', args: ['Good morning. I am awake.'] },
  });
});

it('keeps what was written when the server refuses', async () => {
  keepProgress({ step: 'agent', companyId: COMPANY_ID });
  await open({
    'GET /companies': [makeCompany()],
    [`POST /companies/${COMPANY_ID}/agents`]: new Refusal(409, 'Approval is needed.', { code: 'conflict' }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Create agent' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Approval is needed.');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Command' }).value).toBe('echo');
});

it('goes on where it was left, unless the company is gone', () => {
  keepProgress({ step: 'wake', companyId: COMPANY_ID, agentId: ada.id });
  expect(resumedProgress([COMPANY_ID])).toEqual({ step: 'wake', companyId: COMPANY_ID, agentId: ada.id });
  expect(resumedProgress([])).toEqual({ step: 'choose' });
  keepProgress(null);
  expect(resumedProgress([COMPANY_ID])).toEqual({ step: 'choose' });
});
