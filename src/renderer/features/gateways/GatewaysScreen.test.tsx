import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { pretendSize } from '../../testing/layout.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeGateway } from '../../testing/places.ts';
import { COMPANY_ID, makeAgent, uuid } from '../../testing/things.ts';
import { GatewaysScreen } from './GatewaysScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /companies/:id/agents': [makeAgent()],
    'GET /companies/:id/gateways': [makeGateway({ mainAgentId: uuid(1), boards: 2, agents: 7 })],
    'GET /companies/:id/gateways/:id/state': { connected: true, version: '2026.9.1', error: null },
  });
  pretendSize();
});

const show = (search = '') =>
  openScreen(GatewaysScreen, { route: '/c/$companyId/gateways', at: `/c/${COMPANY_ID}/gateways${search}` });

describe('the list of gateways', () => {
  it('says whether each one answers, who is its main agent, and how many live there', async () => {
    await show();
    const row = within((await screen.findAllByRole('row'))[1] as HTMLElement);
    expect(await row.findByText('connected')).toBeTruthy();
    expect(row.getByText('version 2026.9.1')).toBeTruthy();
    expect(row.getByText('built in')).toBeTruthy();
    expect(await row.findByText('Ada')).toBeTruthy();
    expect(row.getByText('7')).toBeTruthy();
    expect(screen.getByText(/needs no set-up/)).toBeTruthy();
  });

  it('says why one cannot be used', async () => {
    const error = 'Gateway version 2025.1.1 is not supported. Minimum supported version is 2026.02.9.';
    server.on('GET /companies/:id/gateways/:id/state', { connected: false, version: null, error });
    await show();
    expect(await screen.findByText('cannot be used')).toBeTruthy();
    expect(screen.getByText(error)).toBeTruthy();
  });

  it('opens one by keyboard', async () => {
    const router = await show();
    const [, row] = await screen.findAllByRole('row');
    row?.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/gateways/${uuid(60)}`));
  });
});

describe('adding a gateway', () => {
  it('asks for what is missing before anything is sent', async () => {
    await show('?new=true');
    await userEvent.click(await screen.findByRole('button', { name: 'Add gateway' }));
    expect(screen.getByText('Give the gateway a name.')).toBeTruthy();
    expect(screen.getByText('An address begins with ws:// or wss://.')).toBeTruthy();
    expect(server.bodies('POST /companies/:id/gateways')).toEqual([]);
  });

  it('says that a gateway is too old, and what to do, and keeps the entries', async () => {
    const refusal = 'Gateway version 2025.1.1 is not supported. Minimum supported version is 2026.02.9.';
    server.on('POST /companies/:id/gateways', new Refusal(422, refusal, { code: 'unprocessable' }));
    await show('?new=true');
    await userEvent.type(await screen.findByLabelText('Name'), 'Office');
    await userEvent.type(screen.getByLabelText('Address'), 'wss://office:18789');
    await userEvent.type(screen.getByLabelText('Token'), 'hush');
    await userEvent.click(screen.getByRole('button', { name: 'Add gateway' }));
    expect((await screen.findByRole('alert')).textContent).toBe(`${refusal} Update the gateway, then add it again.`);
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Office');
    expect(server.bodies('POST /companies/:id/gateways')).toEqual([
      {
        name: 'Office',
        url: 'wss://office:18789',
        workspaceRoot: '~/.openclaw',
        token: 'hush',
        allowInsecureTls: false,
        disableDevicePairing: false,
      },
    ]);
  });

  it('goes on to a gateway that is there without its main agent', async () => {
    server.on('POST /companies/:id/gateways', () => {
      const office = makeGateway({ id: uuid(61), isDefault: false, name: 'Office' });
      server.on('GET /companies/:id/gateways', [makeGateway(), office]);
      return new Refusal(502, 'Gateway provision failed: refused.', { code: 'bad_gateway' });
    });
    const router = await show('?new=true');
    await userEvent.type(await screen.findByLabelText('Name'), 'Office');
    await userEvent.type(screen.getByLabelText('Address'), 'wss://office:18789');
    await userEvent.click(screen.getByRole('button', { name: 'Add gateway' }));
    expect(await screen.findByText('Office is added, but its main agent is not ready yet')).toBeTruthy();
    await waitFor(() => expect(router.state.location.pathname).toBe(`/c/${COMPANY_ID}/gateways/${uuid(61)}`));
  });
});
