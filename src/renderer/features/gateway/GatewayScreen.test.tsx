import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeBoard, makeGateway, makePlaced } from '../../testing/places.ts';
import { COMPANY_ID, uuid } from '../../testing/things.ts';
import { GatewayScreen } from './GatewayScreen.tsx';

let server: FakeServer;
const SESSION = makePlaced().sessionKey;
const AT = '2030-01-31T12:00:00.000Z';

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [],
    'GET /companies/:id/boards': [makeBoard()],
    'GET /companies/:id/placed-agents': [makePlaced()],
    'GET /companies/:id/gateways/:id': makeGateway(),
    'GET /companies/:id/gateways/:id/state': { connected: true, version: '2026.9.1', error: null },
    'GET /companies/:id/gateways/:id/sessions': [{ key: SESSION, label: null, updatedAt: AT }],
    'GET /companies/:id/gateways/:id/sessions/:key/history': [
      { role: 'user', text: 'How far are you?', at: AT },
      { role: 'assistant', text: 'Nearly done.', at: AT },
    ],
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(GatewayScreen, {
    route: '/c/$companyId/gateways/$gatewayId',
    at: `/c/${COMPANY_ID}/gateways/${uuid(60)}${search}`,
  });

describe('a gateway', () => {
  it('shows who lives there, where, and whether they are heard of', async () => {
    await show();
    const row = within((await screen.findByText('Nora')).closest('[role=row]') as HTMLElement);
    expect(await row.findByText('Works on Launch team')).toBeTruthy();
    expect(row.getByText('never seen')).toBeTruthy();
  });

  it('shows a session by the name of its agent, and says something to it', async () => {
    server.on('POST /companies/:id/gateways/:id/sessions/:key/messages', { ok: true });
    await show('?tab=sessions');
    expect(await screen.findByText('Nearly done.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Message to Nora'), 'Thank you');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(server.bodies('POST /companies/:id/gateways/:id/sessions/:key/messages')).toEqual([
        { content: 'Thank you' },
      ]),
    );
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('Message to Nora').value).toBe(''));
  });

  it('keeps a message that the gateway did not take', async () => {
    const route = 'POST /companies/:id/gateways/:id/sessions/:key/messages';
    server.on(route, new Refusal(502, 'The gateway did not answer.', { code: 'bad_gateway' }));
    await show('?tab=sessions');
    await userEvent.type(await screen.findByLabelText('Message to Nora'), 'Hello');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('It was not sent. The gateway did not answer. Your text is kept.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('Message to Nora').value).toBe('Hello');
  });

  it('never shows a token, and changes only what was changed', async () => {
    const remote = makeGateway({
      kind: 'remote',
      isDefault: false,
      name: 'Office',
      url: 'wss://office',
      hasToken: true,
    });
    server.on('GET /companies/:id/gateways/:id', remote);
    server.on('PATCH /companies/:id/gateways/:id', { ...remote, hasToken: false });
    await show('?tab=settings');
    expect(await screen.findByText(/A token is set/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('New token').value).toBe('');
    await userEvent.click(screen.getByRole('switch', { name: 'Take the token away' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.bodies('PATCH /companies/:id/gateways/:id')).toEqual([{ token: null }]));
  });

  it('names the boards that keep it from being deleted', async () => {
    const message = 'The gateway still has boards: Launch team. Delete or move them first.';
    server.on('GET /companies/:id/gateways/:id', makeGateway({ isDefault: false }));
    server.on('DELETE /companies/:id/gateways/:id', new Refusal(409, message, { code: 'conflict' }));
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'More actions' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete gateway…' }));
    const question = await screen.findByRole('alertdialog');
    expect(within(question).getByText(/Launch team/)).toBeTruthy();
    await userEvent.click(within(question).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText(message)).toBeTruthy();
  });

  it('writes files again, asks before tokens are exchanged, and tells what became of each agent', async () => {
    server.on('POST /companies/:id/gateways/:id/template-sync', {
      agents: [
        { agentId: uuid(80), agentName: 'Nora', boardId: uuid(70), outcome: 'updated' },
        { agentId: uuid(81), agentName: 'Otto', boardId: uuid(70), outcome: 'skipped' },
        { agentId: uuid(82), agentName: 'Pia', boardId: uuid(70), outcome: 'failed' },
      ],
      errors: [{ agentId: uuid(82), agentName: 'Pia', message: 'The gateway refused the file.' }],
      notes: [],
    });
    await show('?sync=true');
    await userEvent.click(await screen.findByRole('switch', { name: 'Exchange tokens' }));
    await userEvent.click(screen.getByRole('button', { name: 'Write files' }));
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Write them' }));
    expect(await screen.findByText('1 agent updated, 1 skipped, 1 failed.')).toBeTruthy();
    expect(screen.getByText('Left alone: Launch team is paused.')).toBeTruthy();
    expect(screen.getByText('The gateway refused the file.')).toBeTruthy();
    expect(server.bodies('POST /companies/:id/gateways/:id/template-sync')).toMatchObject([{ rotateTokens: true }]);
  });
});
