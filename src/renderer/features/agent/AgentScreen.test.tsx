import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Agent } from '../../api/types.ts';
import { Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { detailOf, namedAgent, runOf } from '../../testing/roster.ts';
import { COMPANY_ID, uuid } from '../../testing/things.ts';
import { AgentScreen } from './AgentScreen.tsx';

const ada = namedAgent(1, 'Ada');
const bruno = namedAgent(2, 'Bruno', { reportsTo: ada.id, title: 'Head of product' });
const company = `/companies/${COMPANY_ID}`;
const path = `/agents/${bruno.id}`;

async function open(answers: Readonly<Record<string, unknown>> = {}, query = '', agent: Agent = bruno) {
  const server = startFakeServer({
    [`GET ${path}`]: detailOf(agent),
    [`GET ${path}/keys`]: [],
    [`GET ${company}/agents`]: [ada, agent],
    [`GET ${company}/heartbeat-runs`]: [],
    [`GET ${company}/live-runs`]: [],
    [`GET ${company}/issues`]: [],
    ...answers,
  });
  const router = await openScreen(AgentScreen, {
    route: '/c/$companyId/agents/$agentId',
    at: `/c/${COMPANY_ID}/agents/${bruno.id}${query}`,
  });
  return { server, router };
}

it('shows who it is, what it does and why, and who is above it', async () => {
  await open({}, '', { ...bruno, status: 'error', stateReason: 'Exited with code 3' });
  const heading = await screen.findByRole('heading', { name: 'Bruno', level: 1 });
  const header = within(heading.closest('header') ?? document.body);
  expect(header.getByText('failed')).toBeTruthy();
  expect(header.getByText(/Exited with code 3/)).toBeTruthy();
  const chain = screen.getByRole('navigation', { name: 'Chain of command' });
  await within(chain).findByRole('link', { name: 'Ada' });
});

it('wakes by W and tells of the run', async () => {
  const run = runOf(bruno, 10, { status: 'queued', startedAt: null });
  await open({ [`POST ${path}/wakeup`]: run, [`GET /heartbeat-runs/${run.id}`]: run });
  await screen.findByRole('heading', { name: 'Bruno', level: 1 });
  await userEvent.keyboard('w');
  await screen.findByText('Waits until its agent is free.');
  expect(screen.getByRole('link', { name: 'Open the run' }).getAttribute('href')).toContain(run.id);
});

it('says precisely why a wake made no run, with the run that is in the way', async () => {
  const executionRunId = uuid(77);
  await open({
    [`POST ${path}/wakeup`]: {
      status: 'skipped',
      reason: 'issue_execution_deferred',
      message: 'Wakeup was deferred because this issue is already being executed by Ada.',
      issueId: null,
      executionRunId,
      executionAgentId: ada.id,
      executionAgentName: 'Ada',
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Wake' }));
  await screen.findByText(/It will be woken when that run has ended/);
  expect(screen.getByRole('link', { name: 'Open that run' }).getAttribute('href')).toContain(executionRunId);
});

it('says in numbers what terminating means, and does it only then', async () => {
  const dmitri = namedAgent(4, 'Dmitri', { reportsTo: bruno.id });
  const { server } = await open({
    [`GET ${company}/agents`]: [ada, bruno, dmitri],
    [`GET ${company}/live-runs`]: [runOf(bruno, 10), runOf(dmitri, 11)],
    [`POST ${path}/terminate`]: { ...bruno, status: 'terminated' },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: /Terminate/ }));
  const question = await screen.findByRole('alertdialog', { name: 'Terminate Bruno?' });
  expect(question.textContent).toContain('2 runs will be stopped');
  expect(question.textContent).toContain('1 agent below it cannot work until Dmitri has another manager.');
  expect(server.bodies('POST /agents/:id/terminate')).toHaveLength(0);
  await user.click(within(question).getByRole('button', { name: 'Terminate' }));
  await waitFor(() => expect(server.bodies('POST /agents/:id/terminate')).toHaveLength(1));
});

async function edit(field: string, value: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
  fireEvent.change(screen.getByRole('textbox', { name: field }), { target: { value } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

it('sends only what was edited', async () => {
  const { server } = await open({ [`PATCH ${path}`]: { ...bruno, title: 'Chief' } }, '?tab=configuration');
  await edit('Title', 'Chief');
  await screen.findByText('Bruno is saved');
  expect(server.bodies('PATCH /agents/:id')).toEqual([{ title: 'Chief' }]);
});

it('never overwrites unseen what somebody else changed meanwhile', async () => {
  let isChangedElsewhere = false;
  const { server } = await open(
    {
      [`GET ${path}`]: () => detailOf(isChangedElsewhere ? { ...bruno, title: 'Founder' } : bruno),
      [`PATCH ${path}`]: { ...bruno, title: 'Chief' },
    },
    '?tab=configuration',
  );
  await screen.findByRole('button', { name: 'Edit' });
  isChangedElsewhere = true;
  await edit('Title', 'Chief');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('yours: Chief');
  expect(alert.textContent).toContain('now: Founder');
  expect(server.bodies('PATCH /agents/:id')).toEqual([]);
  await userEvent.click(within(alert).getByRole('button', { name: 'Save mine' }));
  await screen.findByText('Bruno is saved');
});

it('keeps what was written when a save is refused, and says why at the field', async () => {
  await open(
    {
      [`PATCH ${path}`]: new Refusal(409, "Agent shortname 'ada' is already in use in this company", {
        code: 'conflict',
      }),
    },
    '?tab=configuration',
  );
  await edit('Name', 'Ada');
  await screen.findByText(/already in use/);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('Ada');
});

it('shows the token of a new key this once', async () => {
  const key = {
    id: uuid(60),
    name: 'laptop',
    scope: { kind: 'standard' },
    responsibleUserId: null,
    createdAt: '2030-01-01T00:00:00.000Z',
  };
  await open({ [`POST ${path}/keys`]: { ...key, token: 'pcp_secret' } }, '?tab=keys');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Name of the new key' }), 'laptop');
  await userEvent.click(screen.getByRole('button', { name: 'Make a key' }));
  await screen.findByText('pcp_secret');
  await userEvent.click(screen.getByRole('button', { name: 'I have it' }));
  expect(screen.queryByText('pcp_secret')).toBeNull();
});

it('says so when there is no such agent', async () => {
  await open({ [`GET ${path}`]: new Refusal(404, 'Agent not found', { code: 'not_found' }) });
  await screen.findByRole('heading', { name: 'There is no such agent' });
});
