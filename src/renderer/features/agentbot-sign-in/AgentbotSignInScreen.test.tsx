import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { startSession, useSession } from '../../core/session.ts';
import { Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { AgentbotSignInScreen } from './AgentbotSignInScreen.tsx';

const ADA = { id: 'user-1', name: 'Ada', email: 'ada@example.com' };
const UNTIL = '2030-01-31T12:00:00.000Z';
const NOBODY = { user: null, expiresAt: null };

const open = () => openScreen(AgentbotSignInScreen, { route: '/agentbot/sign-in', at: '/agentbot/sign-in' });

beforeEach(() => vi.unstubAllGlobals());

it('signs in with a token that is pasted, and says who that is and until when', async () => {
  const server = startFakeServer({
    'GET /session': NOBODY,
    'POST /session': { success: true, user: ADA, expiresAt: UNTIL },
  });
  await open();
  const field = await screen.findByLabelText('Token');
  expect(document.activeElement).toBe(field);
  await userEvent.keyboard('{Enter}');
  expect(screen.getByText('Paste a token first.')).toBeTruthy();
  await userEvent.type(field, ' whb_mine {Enter}');
  await screen.findByRole('heading', { name: 'You are signed in' });
  expect(server.bodies('POST /session')).toEqual([{ token: 'whb_mine' }]);
  for (const text of ['Ada', 'ada@example.com', /2030/]) expect(screen.getByText(text)).toBeTruthy();
  expect(document.title).toBe('Agentbot sign-in · Wheelhouse');
});

it('says why a token is refused, and keeps what was pasted', async () => {
  startFakeServer({ 'GET /session': NOBODY, 'POST /session': new Refusal(401, 'This token is not valid.') });
  await open();
  const field = await screen.findByLabelText('Token');
  await userEvent.type(field, 'whb_wrong{Enter}');
  await screen.findByText('This token is not valid.');
  expect(field).toHaveProperty('value', 'whb_wrong');
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

it('signs out, and says when that did not work', async () => {
  const server = startFakeServer({
    'GET /session': { user: { ...ADA, email: null }, expiresAt: UNTIL },
    'DELETE /session': new Refusal(403, 'Requests from other web pages are refused.'),
  });
  await open();
  const button = await screen.findByRole('button', { name: 'Sign out' });
  await userEvent.click(button);
  await screen.findByText('Requests from other web pages are refused.');
  server.on('DELETE /session', { success: true });
  await userEvent.click(button);
  await screen.findByText('You have signed out.');
});

it('asks again where the server did not answer', async () => {
  const server = startFakeServer({ 'GET /session': new Refusal(403, 'Not now.') });
  await open();
  await screen.findByText('Not now.');
  server.on('GET /session', NOBODY);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByLabelText('Token');
});

it('goes with the cookie alone: the session of the window is neither sent nor ended', async () => {
  startSession({ token: 'whs_window', expiresAt: UNTIL });
  const fake = vi.fn<typeof fetch>(async (_url, { method } = {}) =>
    method === 'POST' ? Response.json({ error: 'This token is not valid.' }, { status: 401 }) : Response.json(NOBODY),
  );
  vi.stubGlobal('fetch', fake);
  await open();
  await userEvent.type(await screen.findByLabelText('Token'), 'whb_wrong{Enter}');
  await screen.findByText('This token is not valid.');
  for (const [, init] of fake.mock.calls) {
    expect(new Headers(init?.headers).has('authorization')).toBe(false);
    expect(init?.credentials).toBe('same-origin');
  }
  expect(useSession.getState().token).toBe('whs_window');
});
