import { screen, waitFor } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { COMPANY_ID, makeAgent, makeComment, makeIssue, makeRun, uuid } from '../../testing/things.ts';
import { IssueScreen } from './IssueScreen.tsx';

let server: FakeServer;
const part = makeIssue({
  id: uuid(31),
  identifier: 'HAR-2',
  issueNumber: 2,
  title: 'Draw the layout',
  parentId: uuid(30),
});

beforeEach(() => {
  server = startFakeServer({
    'GET /issues/:id': makeIssue({ blockedBy: [part], status: 'blocked', description: 'As HAR-2 says.' }),
    'GET /issues/:id/comments': [
      makeComment(),
      makeComment({ id: uuid(41), authorAgentId: uuid(1), authorUserId: null, runId: uuid(20), body: 'Done soon.' }),
    ],
    'GET /companies/:id/agents': [makeAgent(), makeAgent({ id: uuid(2), name: 'Bruno' })],
    'GET /companies/:id/issues': [makeIssue(), part],
    'GET /companies/:id/heartbeat-runs': [makeRun({ issueId: uuid(30), status: 'running', finishedAt: null })],
  });
});

const show = () =>
  openScreen(IssueScreen, { route: '/c/$companyId/issues/$issueId', at: `/c/${COMPANY_ID}/issues/HAR-1` });
const status = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'Status' });

describe('the page of an issue', () => {
  it('shows what is wanted, what was said by whom, what it waits for and who works on it', async () => {
    await show();
    expect(await screen.findByText('Waits for 1 part of it that is open.')).toBeTruthy();
    expect((await screen.findByRole('link', { name: 'HAR-2' })).getAttribute('href')).toBe(
      `/c/${COMPANY_ID}/issues/HAR-2`,
    );
    expect(await screen.findByText('Please begin.')).toBeTruthy();
    expect(screen.getByText('You')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'from a run' }).getAttribute('href')).toBe(
      `/c/${COMPANY_ID}/runs/${uuid(20)}`,
    );
    expect(screen.getByText('Worked on now')).toBeTruthy();
    expect(screen.getByRole('progressbar', { name: 'Parts that are closed' })).toBeTruthy();
  });

  it('shows a change at once and takes it back by Undo', async () => {
    let answer: (issue: unknown) => void = () => {};
    server.on('PATCH /issues/:id', () => new Promise((resolve) => (answer = resolve)));
    await show();
    await screen.findByText('Please begin.');
    await userEvent.selectOptions(status(), 'In review');
    expect(status().value).toBe('in_review');
    server.on('GET /issues/:id', makeIssue({ status: 'in_review' }));
    answer(makeIssue({ status: 'in_review' }));
    // The place of messages takes the pointer only a moment after the first one is there.
    const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never });
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(server.bodies('PATCH /issues/:id')).toEqual([{ status: 'in_review' }, { status: 'blocked' }]),
    );
  });

  it('shows the old value again when the server refuses', async () => {
    server.on('PATCH /issues/:id', new Refusal(409, 'Cannot assign work to terminated agents'));
    await show();
    await screen.findByText('Please begin.');
    const assignee = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Assignee' });
    await userEvent.selectOptions(assignee, 'Bruno');
    expect(await screen.findByText('HAR-1 was not changed')).toBeTruthy();
    expect(assignee.value).toBe(uuid(1));
  });

  it('sends a comment by keyboard and keeps the text until the server has it', async () => {
    server.on('POST /issues/:id/comments', new Refusal(503, 'Not now.'));
    await show();
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Comment' });
    await userEvent.type(box, 'Go on{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/The comment was not sent. Not now. Your text is kept./)).toBeTruthy();
    expect(box.value).toBe('Go on');
    server.on('POST /issues/:id/comments', makeComment({ body: 'Go on' }));
    await userEvent.type(box, '{Control>}{Enter}{/Control}');
    await waitFor(() => expect(box.value).toBe(''));
  });

  it('rewrites title and description in place', async () => {
    server.on('PATCH /issues/:id', makeIssue({ title: 'Launch it' }));
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit title and description' }));
    const title = screen.getByRole('textbox', { name: 'Title' });
    await userEvent.clear(title);
    await userEvent.type(title, 'Launch it{Enter}');
    await waitFor(() =>
      expect(server.bodies('PATCH /issues/:id')).toEqual([{ title: 'Launch it', description: 'As HAR-2 says.' }]),
    );
    expect(await screen.findByText('HAR-1 is written anew')).toBeTruthy();
  });

  it('says so when there is no such issue', async () => {
    server.on('GET /issues/:id', new Refusal(404, 'Issue not found'));
    await show();
    expect(await screen.findByText('There is no issue HAR-1')).toBeTruthy();
  });
});
