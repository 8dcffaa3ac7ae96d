import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeSettings, makeSubscription } from '../../testing/outside.ts';
import { PlansScreen } from './PlansScreen.tsx';

const grace = makeSubscription();
const operator = makeSubscription({ userId: 'local-board', name: 'Board', email: null, isAdmin: true, limit: null });

async function open(answers: Readonly<Record<string, unknown>> = {}) {
  const server = startFakeServer({
    'GET /subscriptions': [operator, grace],
    'GET /settings': makeSettings(),
    ...answers,
  });
  await openScreen(PlansScreen, { route: '/plans', at: '/plans' });
  return server;
}

it('shows who may have how many agents, and who is an admin', async () => {
  await open();
  expect(await screen.findByText('1 of 3 agents')).toBeTruthy();
  expect(screen.getByText('1 agent, no limit')).toBeTruthy();
  expect(screen.getAllByText('admin')).toHaveLength(1);
});

it('gives a plan at once, and takes it back when the server refuses', async () => {
  const server = await open({
    'PATCH /subscriptions/grace': new Refusal(403, 'Only the operator gives plans.', { code: 'forbidden' }),
  });
  const select = await screen.findByLabelText<HTMLSelectElement>('Plan of Grace');
  await userEvent.selectOptions(select, 'enterprise');
  expect(await screen.findByText('The plan of Grace was not changed')).toBeTruthy();
  await waitFor(() => expect(select.value).toBe('pro'));
  expect(server.bodies('PATCH /subscriptions/grace')).toEqual([{ plan: 'enterprise' }]);
});

it('keeps the list of admins as a list', async () => {
  const server = await open({
    'PATCH /settings': makeSettings({ subscriptions: { adminEmails: ['ada@example.com', 'bob@example.com'] } }),
  });
  const field = await screen.findByLabelText<HTMLTextAreaElement>('Emails of admins');
  fireEvent.change(field, { target: { value: 'Ada@example.com, bob@example.com' } });
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The admins are saved')).toBeTruthy();
  expect(server.bodies('PATCH /settings')).toEqual([
    { subscriptions: { adminEmails: ['ada@example.com', 'bob@example.com'] } },
  ]);
  await waitFor(() => expect(field.value).toBe('ada@example.com\nbob@example.com'));
});

it('says what happened when the plans cannot be read', async () => {
  await open({ 'GET /subscriptions': new Refusal(403, 'Not yours to see.', { code: 'forbidden' }) });
  expect(await screen.findByText('The plans could not be read.')).toBeTruthy();
});
