/** The parts of the agent page between an agent and the world: its instance, its channels, its verification. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type FakeServer, Refusal, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeChannel, makeInstance, makeVerification, WALLET } from '../../testing/outside.ts';
import { detailOf, namedAgent } from '../../testing/roster.ts';
import { COMPANY_ID, uuid } from '../../testing/things.ts';
import { AgentScreen } from './AgentScreen.tsx';

const ada = namedAgent(1, 'Ada');
const company = `/companies/${COMPANY_ID}`;
const path = `/agents/${ada.id}`;
const AT = '2030-01-31T12:00:00.000Z';

async function open(tab: string, answers: Readonly<Record<string, unknown>>): Promise<FakeServer> {
  const server = startFakeServer({
    [`GET ${path}`]: detailOf(ada),
    [`GET ${path}/keys`]: [],
    [`GET ${company}/agents`]: [ada],
    [`GET ${company}/heartbeat-runs`]: [],
    [`GET ${company}/live-runs`]: [],
    [`GET ${company}/issues`]: [],
    ...answers,
  });
  await openScreen(AgentScreen, {
    route: '/c/$companyId/agents/$agentId',
    at: `/c/${COMPANY_ID}/agents/${ada.id}?tab=${tab}`,
  });
  return server;
}

describe('the instance', () => {
  it('says that figures are from earlier runs when nothing is live', async () => {
    await open('instance', { [`GET ${path}/instance`]: makeInstance() });
    expect(await screen.findByText(/Not running now/)).toBeTruthy();
    expect(screen.queryByText('Processor')).toBeNull();
  });

  it('forgets only after it was said what is kept', async () => {
    const server = await open('instance', {
      [`GET ${path}/instance`]: makeInstance(),
      [`POST ${path}/instance`]: makeInstance(),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Reset memory…' }));
    const question = await screen.findByRole('alertdialog', { name: 'Let Ada forget?' });
    expect(question.textContent).toContain('moved to a backup');
    expect(server.bodies(`POST ${path}/instance`)).toEqual([]);
    await userEvent.click(within(question).getByRole('button', { name: 'Reset memory' }));
    expect(await screen.findByText('Ada begins without its memory')).toBeTruthy();
    expect(server.bodies(`POST ${path}/instance`)).toEqual([{ action: 'reset-memory' }]);
  });

  it('says why it could not be started', async () => {
    const reason = 'Ada has no runtime here: choose another adapter than http.';
    await open('instance', {
      [`GET ${path}/instance`]: makeInstance({ status: 'stopped', isUp: false }),
      [`POST ${path}/instance`]: new Refusal(502, reason, { code: 'bad_gateway' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    expect(await screen.findByText('Ada was not started')).toBeTruthy();
    expect(screen.getByText(reason)).toBeTruthy();
  });
});

describe('channels', () => {
  it('are added with a token that is not shown again', async () => {
    const server = await open('channels', {
      [`GET ${path}/channels`]: { items: [] },
      [`POST ${path}/channels`]: makeChannel(),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Add Telegram' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Add Telegram' }));
    expect(dialog.getByText('Bot token is needed.')).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('Bot token'), { target: { value: '1:secret' } });
    fireEvent.change(dialog.getByLabelText('Who may write'), { target: { value: '7' } });
    server.on(`GET ${path}/channels`, { items: [makeChannel()] });
    await userEvent.click(dialog.getByRole('button', { name: 'Add Telegram' }));
    expect(await screen.findByText('@ada_bot')).toBeTruthy();
    expect(server.bodies(`POST ${path}/channels`)).toEqual([{ kind: 'telegram', token: '1:secret', allowed: ['7'] }]);
    expect(document.body.textContent).not.toContain('1:secret');
  });

  it('say what went wrong, and let in who was turned away', async () => {
    const channel = makeChannel({
      state: 'failing',
      stateReason: 'Telegram does not answer.',
      lastError: 'Telegram answered 502.',
      lastErrorAt: AT,
      strangers: [{ id: '99', name: 'Bob', at: AT }],
    });
    const server = await open('channels', {
      [`GET ${path}/channels`]: { items: [channel] },
      [`PATCH ${path}/channels/${channel.id}`]: channel,
    });
    const card = within(await screen.findByRole('group', { name: 'Telegram' }));
    expect(card.getByText('failing')).toBeTruthy();
    expect(card.getByText(/Telegram answered 502/)).toBeTruthy();
    await userEvent.click(card.getByRole('button', { name: 'Let Bob in' }));
    await waitFor(() =>
      expect(server.bodies(`PATCH ${path}/channels/${channel.id}`)).toEqual([{ allowed: ['7', '99'] }]),
    );
  });

  it('of WhatsApp say that they need a public address, and what is missing', async () => {
    const webhookPath = '/agentbot/api/webhooks/whatsapp/1';
    const channel = makeChannel({ kind: 'whatsapp', webhookPath, hasAppSecret: true });
    await open('channels', { [`GET ${path}/channels`]: { items: [channel] } });
    const card = within(await screen.findByRole('group', { name: 'WhatsApp' }));
    expect(card.getByText(/public https address/)).toBeTruthy();
    expect(card.getByText(webhookPath)).toBeTruthy();
    expect(card.getByText('Nothing is received yet: a verify token is missing.')).toBeTruthy();
  });
});

describe('verification', () => {
  const challengeId = uuid(5);
  const challenge = { challengeId, message: 'Sign me.', expiresAt: '2999-01-01T00:00:00.000Z' };

  it('gives a message to sign, and asks for another one when the proof did not hold', async () => {
    const server = await open('verification', {
      [`GET ${path}/verification`]: makeVerification(),
      [`POST ${path}/verification/challenge`]: challenge,
      [`POST ${path}/verification`]: new Refusal(422, 'This wallet has no name.', { code: 'unprocessable' }),
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Get a message to sign' }));
    expect(await screen.findByText('Sign me.')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('Wallet address'), { target: { value: WALLET } });
    fireEvent.change(screen.getByLabelText('Signature'), { target: { value: '0xab' } });
    await userEvent.click(screen.getByRole('button', { name: 'Verify Ada' }));
    expect(await screen.findByText(/This wallet has no name/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Get a new message' })).toBeTruthy();
    expect(server.bodies(`POST ${path}/verification`)).toEqual([
      { verificationType: 'ens', challengeId, signature: '0xab', walletAddress: WALLET },
    ]);
  });

  it('says what to configure where nothing can be checked', async () => {
    const obstacle = 'This cannot be checked: no RPC endpoint for ENS is configured.';
    await open('verification', {
      [`GET ${path}/verification`]: makeVerification({
        obstacles: { ens: obstacle, eas: null, coinbase: null, webauthn: null },
      }),
    });
    expect(await screen.findByText(new RegExp(obstacle))).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the settings' }).getAttribute('href')).toBe('/settings#verification');
    expect(screen.queryByRole('button', { name: 'Get a message to sign' })).toBeNull();
  });

  it('shows who it is and since when, and is removed only when asked twice', async () => {
    const server = await open('verification', {
      [`GET ${path}/verification`]: makeVerification({
        verified: true,
        verificationType: 'ens',
        verifierAddress: WALLET,
        verifiedAt: AT,
        metadata: { name: 'ada.example', chainId: 1 },
      }),
      [`DELETE ${path}/verification`]: { ok: true },
    });
    expect(await screen.findByText('Verified')).toBeTruthy();
    expect(screen.getByText('ada.example')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    const question = await screen.findByRole('alertdialog');
    expect(server.bodies(`DELETE ${path}/verification`)).toHaveLength(0);
    await userEvent.click(within(question).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(server.bodies(`DELETE ${path}/verification`)).toHaveLength(1));
  });
});
