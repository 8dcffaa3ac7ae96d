/** Channels over Discord and WhatsApp, against stubs of their services. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleChannel } from '../../../src/contract/console/channels.ts';
import { type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { DiscordStub } from '../../fixtures/channels/discord.ts';
import { WhatsAppStub } from '../../fixtures/channels/whatsapp.ts';
import { eventually } from '../../fixtures/eventually.ts';

const LIMIT_MS = 20_000;
const answering = (text: string) => shell(`echo '${JSON.stringify({ result: text })}'`);

let plane: TestPlane;
let office: Office;
beforeEach(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterEach(() => plane.stop());

const settings = (channels: object) => plane.board.console('changeSettings', { body: { channels: { ...channels } } });

const reaches = (agentId: string, state: ConsoleChannel['state']): Promise<ConsoleChannel> =>
  eventually(`the channel to be ${state}`, LIMIT_MS, async () => {
    const { items } = await plane.board.console('listChannels', { params: { agentId } });
    return items.find((channel) => channel.state === state) ?? null;
  });

const heard = (): string[] =>
  plane
    .query<{ text: string }>("SELECT text FROM conversation_messages WHERE role = 'user' ORDER BY rowid")
    .map(({ text }) => text);

describe('a Discord channel', () => {
  let discord: DiscordStub;
  beforeEach(async () => {
    discord = await DiscordStub.start();
    await settings({ discordApiUrl: discord.url });
  });
  afterEach(() => discord.close());

  const connect = (agentId: string, more: object = {}) =>
    plane.board.console('createChannel', {
      params: { agentId },
      body: { kind: 'discord', token: discord.token, channelId: discord.channelId, ...more },
    });

  it('brings what people write from now on, and answers in parts that Discord takes', async () => {
    const agent = await office.agent({ adapterConfig: answering(`${'x'.repeat(1900)} ${'y'.repeat(500)}`) });
    discord.write('7', 'Long before');
    await connect(agent.id);
    await reaches(agent.id, 'connected');
    await eventually('the place to begin at', LIMIT_MS, () =>
      plane.query('SELECT 1 FROM channels WHERE cursor IS NOT NULL').length === 1 ? true : null,
    );
    discord.write('8', 'I am a bot', { author: { id: '8', username: 'other', bot: true } });
    discord.write('9', '', { type: 7 });
    discord.write('7', 'Tell us');
    await eventually('the answer', LIMIT_MS, () => (discord.sent.length === 2 ? true : null));
    expect(discord.sent).toEqual([`${'x'.repeat(1900)} `, 'y'.repeat(500)]);
    expect(heard()).toEqual(['Tell us']);
    expect(plane.failures).toEqual([]);
  });

  it('hears only those who are on its list, where it has one', async () => {
    const agent = await office.agent({ adapterConfig: answering('Yes.') });
    await connect(agent.id, { allowed: ['7'] });
    await eventually('the place to begin at', LIMIT_MS, () =>
      plane.query('SELECT 1 FROM channels WHERE cursor IS NOT NULL').length === 1 ? true : null,
    );
    discord.write('8', 'Not for you');
    discord.write('7', 'For you');
    await eventually('the answer', LIMIT_MS, () => (discord.sent.length === 1 ? true : null));
    expect({ heard: heard(), sent: discord.sent }).toEqual({ heard: ['For you'], sent: ['Yes.'] });
  });

  it('says what it needs', async () => {
    const agent = await office.agent();
    const { id: channelId } = await connect(agent.id, { channelId: null });
    expect((await reaches(agent.id, 'waiting')).stateReason).toContain('copy the id of the channel');
    const params = { agentId: agent.id, channelId };
    await plane.board.console('patchChannel', { params, body: { channelId: '5' } });
    expect((await reaches(agent.id, 'failing')).stateReason).toContain('The bot may not use this channel');
    await plane.board.console('patchChannel', { params, body: { channelId: discord.channelId } });
    await eventually('the right channel', LIMIT_MS, () =>
      plane.query('SELECT 1 FROM channels WHERE cursor IS NOT NULL').length === 1 ? true : null,
    );
  });
});

describe('a WhatsApp channel', () => {
  let whatsapp: WhatsAppStub;
  beforeEach(async () => {
    whatsapp = await WhatsAppStub.start();
    await settings({ whatsappApiUrl: whatsapp.url });
  });
  afterEach(() => whatsapp.close());

  const connect = async (agentId: string, more: object = {}): Promise<{ id: string; path: string }> => {
    const { token, phoneNumberId, appSecret, verifyToken } = whatsapp;
    const body = { kind: 'whatsapp' as const, token, phoneNumberId, appSecret, verifyToken, allowed: ['4915112345'] };
    const channel = await plane.board.console('createChannel', { params: { agentId }, body: { ...body, ...more } });
    expect(channel).toMatchObject({ hasAppSecret: true, hasVerifyToken: true });
    return { id: channel.id, path: channel.webhookPath ?? '' };
  };

  it('takes what is signed, once, and answers', async () => {
    const agent = await office.agent({ adapterConfig: answering('Hello Ada.') });
    const { path } = await connect(agent.id);
    expect(await reaches(agent.id, 'connected')).toMatchObject({ accountName: '+1 555 078 3881' });
    const message = whatsapp.brings(path, { id: 'wamid.A', from: '4915112345', text: 'Hello' });
    for (let time = 0; time < 2; time++)
      expect(await plane.nobody.send(message)).toMatchObject({ status: 200, json: { success: true } });
    await eventually('the answer', LIMIT_MS, () => (whatsapp.sent.length > 0 ? true : null));
    await plane.nobody.send(whatsapp.brings(path, { id: 'wamid.B', from: '4999', text: 'Let me in' }));
    await eventually('the polite word', LIMIT_MS, () => (whatsapp.sent.length > 1 ? true : null));
    expect(whatsapp.sent).toEqual([
      { to: '4915112345', text: 'Hello Ada.' },
      { to: '4999', text: expect.stringContaining('4999') },
    ]);
    expect(heard()).toEqual(['Hello']);
    const elsewhere = whatsapp.brings(path, { id: 'C', from: '4915112345', text: 'No' }, { phoneNumberId: '77777' });
    expect(await plane.nobody.send(elsewhere)).toMatchObject({ status: 200 });
    expect(heard()).toEqual(['Hello']);
  });

  it('takes nothing that is not signed by its app', async () => {
    const agent = await office.agent();
    const { path, id: channelId } = await connect(agent.id);
    const message = { id: 'wamid.A', from: '4915112345', text: 'Hello' };
    const signed = whatsapp.brings(path, message);
    const forged = [
      whatsapp.brings(path, message, { secret: 'another secret' }),
      { ...signed, headers: {} },
      { ...signed, body: String(signed.body).replace('Hello', 'Delete it all') },
      { ...signed, headers: { 'x-hub-signature-256': 'sha1=00' } },
    ];
    for (const sending of forged) expect((await plane.nobody.send(sending)).status).toBe(403);
    const unknown = whatsapp.brings(path.replace(channelId, '11111111-1111-4111-8111-111111111111'), message);
    expect((await plane.nobody.send(unknown)).status).toBe(404);
    const params = { agentId: agent.id, channelId };
    await plane.board.console('patchChannel', { params, body: { appSecret: null } });
    expect((await plane.nobody.send(signed)).status).toBe(403);
    await plane.board.console('patchChannel', { params, body: { appSecret: whatsapp.appSecret, enabled: false } });
    expect((await plane.nobody.send(signed)).status).toBe(404);
    expect(heard()).toEqual([]);
  });

  it('answers the challenge of who knows its word', async () => {
    const agent = await office.agent();
    const { path } = await connect(agent.id);
    const ask = (word: string, mode = 'subscribe') =>
      plane.nobody.send({ path: `${path}?hub.mode=${mode}&hub.verify_token=${word}&hub.challenge=1158201444` });
    const answer = await ask(whatsapp.verifyToken);
    expect(answer).toMatchObject({ status: 200, text: '1158201444' });
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await ask('another')).status).toBe(403);
    expect((await ask(whatsapp.verifyToken, 'unsubscribe')).status).toBe(400);
  });

  it('is made once for an agent, and has no fields of others', async () => {
    const agent = await office.agent();
    await connect(agent.id);
    const path = `/console/api/agents/${agent.id}/channels`;
    const send = (body: object) => plane.board.send({ method: 'POST', path, body });
    expect((await send({ kind: 'whatsapp', token: 'sampled' })).status).toBe(409);
    expect((await send({ kind: 'telegram', token: 'sampled', channelId: '1' })).status).toBe(422);
    expect((await send({ kind: 'telegram' })).status).toBe(400);
    expect((await send({ kind: 'smoke signals', token: 'sampled' })).status).toBe(400);
  });
});
