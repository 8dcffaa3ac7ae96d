import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { namedAgent, runOf } from '../../testing/roster.ts';
import { COMPANY_ID } from '../../testing/things.ts';
import { AgentsScreen } from './AgentsScreen.tsx';

const ada = namedAgent(1, 'Ada', { title: 'Chief executive' });
const bruno = namedAgent(2, 'Bruno', { reportsTo: ada.id, status: 'running' });
const carmen = namedAgent(3, 'Carmen', { reportsTo: ada.id, status: 'error', stateReason: 'Exited with code 3' });
const run = runOf(bruno, 10);
const base = `/companies/${COMPANY_ID}`;

async function open(query = '', answers: Readonly<Record<string, unknown>> = {}) {
  const server = startFakeServer({
    [`GET ${base}/agents`]: [ada, bruno, carmen],
    [`GET ${base}/heartbeat-runs`]: [run],
    [`GET ${base}/live-runs`]: [run],
    ...answers,
  });
  const router = await openScreen(AgentsScreen, {
    route: '/c/$companyId/agents',
    at: `/c/${COMPANY_ID}/agents${query}`,
  });
  return { server, router };
}

beforeEach(() => pretendSize());

const row = (name: string) => screen.findByRole('row', { name: new RegExp(name) });

it('says why an agent has failed, in its row', async () => {
  await open();
  expect((await row('Carmen')).textContent).toContain('Exited with code 3');
  expect(within(await row('Bruno')).getByRole('link', { name: /^Run of Bruno, running/ })).toBeTruthy();
  expect(screen.getByRole('radio', { name: /Failed ?1/ })).toBeTruthy();
});

it('pauses several after saying what that stops', async () => {
  const { server } = await open('', {
    [`POST /agents/${bruno.id}/pause`]: { ...bruno, status: 'paused' },
    [`POST /agents/${carmen.id}/pause`]: { ...carmen, status: 'paused' },
  });
  const user = userEvent.setup();
  (await row('Bruno')).focus();
  await user.keyboard('x');
  await user.click(screen.getByRole('checkbox', { name: 'Select Carmen' }));
  await user.click(screen.getByRole('button', { name: 'Pause 2' }));
  const question = await screen.findByRole('alertdialog', { name: 'Pause 2 agents?' });
  expect(question.textContent).toContain('1 run in flight will be stopped.');
  await user.click(within(question).getByRole('button', { name: 'Pause' }));
  await screen.findByText('2 agents paused');
  expect(server.bodies('POST /agents/:id/pause')).toHaveLength(2);
});

it('groups by manager, and keeps that in the address', async () => {
  const { router } = await open();
  await userEvent.click(await screen.findByRole('button', { name: 'Group by manager' }));
  expect((await row('Reports to Ada')).textContent).toContain('2');
  await waitFor(() => expect(router.state.location.href).toContain('group=true'));
});

it('shows what the server refuses under the field that it is about', async () => {
  await open('?new=true', {
    [`POST ${base}/agents`]: new Refusal(400, 'Validation error', {
      code: 'validation_failed',
      details: [{ code: 'too_big', path: ['title'], message: 'This title is too long.' }],
    }),
  });
  const dialog = await screen.findByRole('dialog', { name: 'New agent' });
  const user = userEvent.setup();
  await user.click(within(dialog).getByRole('button', { name: 'Create agent' }));
  expect(within(dialog).getByText('Give the agent a name.')).toBeTruthy();
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Name' }), { target: { value: 'Noor' } });
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Command' }), { target: { value: 'echo' } });
  await user.click(within(dialog).getByRole('button', { name: 'Create agent' }));
  await within(dialog).findByText('This title is too long.');
  expect(within(dialog).getByRole('textbox', { name: 'Title' }).getAttribute('aria-invalid')).toBe('true');
});

it('says plainly which adapters cannot run here', async () => {
  await open('?new=true');
  const dialog = await screen.findByRole('dialog', { name: 'New agent' });
  await userEvent.selectOptions(within(dialog).getByRole('combobox', { name: 'Adapter' }), 'claude_local');
  expect(dialog.textContent).toContain('Claude Code agents cannot run here yet.');
  expect(within(dialog).queryByRole('textbox', { name: 'Command' })).toBeNull();
});

it('says what to do where there are no agents', async () => {
  await open('', { [`GET ${base}/agents`]: [] });
  await screen.findByRole('heading', { name: 'No agents yet' });
});
