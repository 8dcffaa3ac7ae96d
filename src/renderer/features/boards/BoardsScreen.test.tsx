import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeBoard, makeGateway } from '../../testing/places.ts';
import { COMPANY_ID, makeAgent, uuid } from '../../testing/things.ts';
import { BoardsScreen } from './BoardsScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [makeAgent()],
    'GET /companies/:id/gateways': [makeGateway()],
    'GET /companies/:id/boards': [
      makeBoard({ workers: 3, leadAgentId: uuid(1) }),
      makeBoard({ id: uuid(71), name: 'Research desk', maxAgentsChosen: false, pausedAt: '2030-01-31T12:00:00.000Z' }),
    ],
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(BoardsScreen, { route: '/c/$companyId/boards', at: `/c/${COMPANY_ID}/boards${search}` });
const rowOf = async (name: string) => within((await screen.findByText(name)).closest('[role=row]') as HTMLElement);

describe('the list of boards', () => {
  it('says how full each one is, who leads it, and whether it is paused', async () => {
    await show();
    const launch = await rowOf('Launch team');
    expect(launch.getByText('3 of 5 agents and a lead')).toBeTruthy();
    expect(await launch.findByText('Ada')).toBeTruthy();
    expect(launch.getByText('takes work')).toBeTruthy();
    const research = await rowOf('Research desk');
    expect(research.getByText('1 agent, no limit for people')).toBeTruthy();
    expect(research.getByText('paused')).toBeTruthy();
  });

  it('pauses and resumes by keyboard', async () => {
    server.on('POST /companies/:id/boards/:id/pause', makeBoard());
    server.on('POST /companies/:id/boards/:id/resume', makeBoard());
    await show();
    const row = (await screen.findByText('Launch team')).closest<HTMLElement>('[role=row]');
    row?.focus();
    await userEvent.keyboard('p');
    expect(await screen.findByText('Launch team is paused')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Launch team goes on')).toBeTruthy();
  });

  it('says what a board is where there is none', async () => {
    server.on('GET /companies/:id/boards', []);
    await show();
    expect(await screen.findByText('No boards yet')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Make the first board' }));
    expect(await screen.findByRole('dialog', { name: 'New board' })).toBeTruthy();
  });

  it('makes one, asking for what is missing first', async () => {
    server.on('POST /companies/:id/boards', makeBoard({ id: uuid(72) }));
    const router = await show('?new=true');
    await userEvent.click(await screen.findByRole('button', { name: 'Make board' }));
    expect(screen.getByText('Give the board a name.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Name'), 'Launch');
    await userEvent.type(screen.getByLabelText('Description'), 'The launch');
    await userEvent.click(screen.getByRole('switch', { name: /Limit/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Make board' }));
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/boards/${uuid(72)}`));
    expect(server.bodies('POST /companies/:id/boards')).toEqual([
      { name: 'Launch', description: 'The launch', objective: null, gatewayId: uuid(60), maxAgents: 5 },
    ]);
  });
});
