import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeBoard, makePlaced, makeTask } from '../../testing/places.ts';
import { COMPANY_ID, uuid } from '../../testing/things.ts';
import { BoardScreen } from './BoardScreen.tsx';

let server: FakeServer;
const FAILED = {
  step: 'write_files',
  state: 'failed',
  attempts: 4,
  nextAttemptAt: null,
  error: 'The gateway refused the file.',
};

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [],
    'GET /companies/:id/boards': [makeBoard(), makeBoard({ id: uuid(71), name: 'Research desk' })],
    'GET /companies/:id/boards/:id': makeBoard(),
    'GET /companies/:id/placed-agents': [
      makePlaced(),
      makePlaced({ id: uuid(81), name: 'Otto', state: 'provisioning', provisioning: FAILED }),
    ],
    'GET /companies/:id/boards/:id/tasks': [
      makeTask({ assigneeAgentId: uuid(80) }),
      makeTask({ id: uuid(91), identifier: 'HAR-2', title: 'Draw it', status: 'review', blockedBy: [uuid(90)] }),
    ],
    'GET /companies/:id/boards/:id/chat': [
      { id: uuid(95), content: 'Good morning', source: 'Kim', authorAgentId: null, createdAt: makeTask().createdAt },
    ],
    'POST /companies/:id/templates/preview': {
      variables: { agent_name: 'New agent', board_name: 'Launch team' },
      files: [{ name: 'SOUL.md', content: 'You are New agent.' }],
    },
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(BoardScreen, {
    route: '/c/$companyId/boards/$boardId',
    at: `/c/${COMPANY_ID}/boards/${uuid(70)}${search}`,
  });

describe('the agents of a board', () => {
  it('say how far their setting up has come, and why it stopped', async () => {
    await show(`?agent=${uuid(81)}`);
    const panel = within(await screen.findByRole('complementary', { name: 'About Otto' }));
    const current = panel.getByText('Write its files').closest('li');
    expect(current?.getAttribute('aria-current')).toBe('step');
    expect(within(current as HTMLElement).getByText('failed here')).toBeTruthy();
    expect(panel.getByText('The gateway refused the file.')).toBeTruthy();
    expect(panel.getByText('Tried 4 times. It is not tried again by itself.')).toBeTruthy();
    server.on('POST /agents/:id/provisioning/retry', { pass: null });
    await userEvent.click(panel.getByRole('button', { name: 'Retry now' }));
    expect(await screen.findByText('Otto is set up')).toBeTruthy();
  });

  it('can be cancelled while they are tried again', async () => {
    const waiting = { ...FAILED, state: 'waiting', nextAttemptAt: new Date(Date.now() + 60_000).toISOString() };
    server.on('GET /companies/:id/placed-agents', [makePlaced({ provisioning: waiting })]);
    server.on('POST /agents/:id/provisioning/cancel', { pass: null });
    await show(`?agent=${uuid(80)}`);
    expect(await screen.findByText(/Next attempt/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText('No further attempts for Nora')).toBeTruthy();
  });

  it('are added with their templates; a variable that is not known is said before anything is sent', async () => {
    server.on('POST /companies/:id/placed-agents', makePlaced({ id: uuid(82), name: 'Pia' }));
    await show('?add=true');
    await userEvent.type(await screen.findByLabelText('Name'), 'Pia');
    expect(await screen.findByText('2 variables you may use')).toBeTruthy();
    const soul = screen.getByLabelText('Template of SOUL.md');
    await userEvent.type(soul, 'I am {{{{ nobody }}');
    expect(await screen.findByText(/There is no variable nobody/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Add agent' }).disabled).toBe(true);
    await userEvent.clear(soul);
    await userEvent.type(soul, 'I am {{{{ agent_name }}');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add agent' }));
    expect(await screen.findByText('Pia is ready')).toBeTruthy();
    expect(server.bodies('POST /companies/:id/placed-agents')).toMatchObject([
      { name: 'Pia', boardId: uuid(70), soulTemplate: 'I am {{ agent_name }}' },
    ]);
    expect(screen.queryByText('You are New agent.')).toBeNull();
  });

  it('are there all the same when their gateway fails, and their panel says so', async () => {
    server.on('POST /companies/:id/placed-agents', () => {
      server.on('GET /companies/:id/placed-agents', [makePlaced({ name: 'Pia', provisioning: FAILED })]);
      return new Refusal(502, 'Gateway provision failed: refused.', { code: 'bad_gateway' });
    });
    await show('?add=true');
    await userEvent.type(await screen.findByLabelText('Name'), 'Pia');
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Add agent' }));
    expect(await screen.findByText('Pia is on the board, but not ready yet')).toBeTruthy();
    expect(await screen.findByRole('complementary', { name: 'About Pia' })).toBeTruthy();
  });

  it('are woken by keyboard', async () => {
    server.on('POST /agents/:id/wakeup', { id: uuid(23), status: 'queued' });
    await show();
    const row = (await screen.findByText('Nora')).closest<HTMLElement>('[role=row]');
    row?.focus();
    await userEvent.keyboard('w');
    await waitFor(() => expect(server.bodies('POST /agents/:id/wakeup')).toHaveLength(1));
  });

  it('move to another board', async () => {
    server.on('PATCH /companies/:id/placed-agents/:id', makePlaced());
    await show(`?agent=${uuid(80)}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit or move' }));
    await userEvent.selectOptions(await screen.findByLabelText('Board'), 'Research desk');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.bodies('PATCH /companies/:id/placed-agents/:id')).toEqual([{ boardId: uuid(71) }]),
    );
  });
});

describe('the tasks of a board', () => {
  it('stand in four columns and are moved; a refusal by the rules is said', async () => {
    const refusal = 'The task needs an approval before it is done.';
    server.on('PATCH /companies/:id/boards/:id/tasks/:id', new Refusal(409, refusal, { code: 'conflict' }));
    await show('?tab=tasks');
    const inbox = within(await screen.findByRole('region', { name: 'Inbox' }));
    expect(inbox.getByText('Nora')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Review' })).getByText('Waits for HAR-1.')).toBeTruthy();
    await userEvent.click(inbox.getByRole('button', { name: 'Move HAR-1' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Done' }));
    expect(await screen.findByText('HAR-1 was not moved')).toBeTruthy();
    expect(screen.getByText(refusal)).toBeTruthy();
    expect(server.bodies('PATCH /companies/:id/boards/:id/tasks/:id')).toEqual([{ status: 'done' }]);
  });
});

describe('a board', () => {
  it('is paused from its page', async () => {
    server.on('POST /companies/:id/boards/:id/pause', makeBoard());
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Pause board' }));
    expect(await screen.findByText('Launch team is paused')).toBeTruthy();
  });

  it('has a chat', async () => {
    server.on('POST /companies/:id/boards/:id/chat', {});
    await show('?tab=chat');
    expect(await screen.findByText('Good morning')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Message to the board'), '@Nora hello');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() =>
      expect(server.bodies('POST /companies/:id/boards/:id/chat')).toEqual([{ content: '@Nora hello' }]),
    );
  });

  it('keeps its rules, its lead and how many it takes', async () => {
    server.on('PATCH /companies/:id/boards/:id', makeBoard());
    await show('?tab=settings');
    await userEvent.click(await screen.findByRole('switch', { name: 'Only the lead moves tasks' }));
    await userEvent.selectOptions(screen.getByLabelText('Lead'), 'Nora');
    await userEvent.clear(screen.getByLabelText('Most agents'));
    await userEvent.type(screen.getByLabelText('Most agents'), '8');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.bodies('PATCH /companies/:id/boards/:id')).toEqual([
        { onlyLeadCanChangeStatus: true, maxAgents: 8, leadAgentId: uuid(80) },
      ]),
    );
  });
});
