/** A conversation over Telegram with a real agent process, against a stub of the Bot API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleChannel } from '../../../src/contract/console/channels.ts';
import { latch, type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { TelegramStub } from '../../fixtures/channels/telegram.ts';
import { eventually } from '../../fixtures/eventually.ts';

const OWNER = 4711;
const LIMIT_MS = 20_000;
const answering = (text: string) => shell(`echo '${JSON.stringify({ result: text })}'`);

let dataDir: string;
let plane: TestPlane;
let office: Office;
let telegram: TelegramStub;

const start = async (): Promise<void> => {
  plane = await startPlane({ dataDir });
};

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wheelhouse-telegram-'));
  telegram = await TelegramStub.start();
  await start();
  await plane.board.console('changeSettings', { body: { channels: { telegramApiUrl: telegram.url } } });
  office = await plane.company();
});
afterEach(async () => {
  await plane.stop();
  await telegram.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const connect = (agentId: string, more: object = {}): Promise<ConsoleChannel> =>
  plane.board.console('createChannel', {
    params: { agentId },
    body: { kind: 'telegram', token: telegram.token, allowed: [String(OWNER)], ...more },
  });

const channelOf = async (agentId: string): Promise<ConsoleChannel> => {
  const { items } = await plane.board.console('listChannels', { params: { agentId } });
  const [first] = items;
  if (first === undefined) throw new Error('the agent has no channel');
  return first;
};

const reaches = (agentId: string, state: ConsoleChannel['state']): Promise<ConsoleChannel> =>
  eventually(`the channel to be ${state}`, LIMIT_MS, async () => {
    const channel = await channelOf(agentId);
    return channel.state === state ? channel : null;
  });

const sent = (count: number): Promise<true> =>
  eventually(`${count} messages to be sent`, LIMIT_MS, () => (telegram.sent.length >= count ? true : null));

/** What people said to agents, as it is kept. */
const heard = (): string[] =>
  plane
    .query<{ text: string }>("SELECT text FROM conversation_messages WHERE role = 'user' ORDER BY rowid")
    .map(({ text }) => text);

describe('a Telegram channel', () => {
  it('brings what its owner writes to the agent, and the answer back', async () => {
    const agent = await office.agent({ adapterConfig: answering('Four.') });
    await connect(agent.id);
    const connected = await reaches(agent.id, 'connected');
    expect(connected).toMatchObject({ accountName: '@stub_bot', stateReason: 'Connected to Telegram as @stub_bot.' });
    telegram.write(OWNER, 'What is two and two?');
    await sent(1);
    expect(telegram.sent).toEqual([{ chat: String(OWNER), text: 'Four.' }]);
    expect(plane.query('SELECT role, text, platform FROM conversation_messages ORDER BY rowid')).toEqual([
      { role: 'user', text: 'What is two and two?', platform: 'telegram' },
      { role: 'assistant', text: 'Four.', platform: 'telegram' },
    ]);
    const channel = await eventually('nothing to wait any more', LIMIT_MS, async () => {
      const now = await channelOf(agent.id);
      return now.waiting === 0 && now.lastSentAt !== null ? now : null;
    });
    expect(channel).toMatchObject({ lastError: null, lastReceivedAt: expect.any(String) });
    expect(plane.failures).toEqual([]);
  });

  it('goes on across a restart: each message comes in once, and the answer still goes out', async () => {
    const { config, open } = latch(':', `echo '{"result":"Here I am."}'`);
    const agent = await office.agent({ adapterConfig: config });
    await connect(agent.id);
    const update = telegram.write(OWNER, 'Are you there?');
    await eventually('the message to be kept', LIMIT_MS, () => (heard().length === 1 ? true : null));
    // What the agent says while nothing can be sent waits for the next start.
    telegram.hold();
    open();
    await eventually('the answer to wait', LIMIT_MS, async () =>
      (await channelOf(agent.id)).waiting === 1 ? true : null,
    );
    await plane.stop();
    expect(telegram.sent).toEqual([]);
    telegram.letGo();
    const offsets = telegram.offsets.length;
    await start();
    await sent(1);
    await eventually('the next look', LIMIT_MS, () => (telegram.offsets.length > offsets ? true : null));
    expect(telegram.offsets[offsets]).toBe(update + 1);
    telegram.write(OWNER, 'Still?');
    await eventually('the second message', LIMIT_MS, () => (heard().length === 2 ? true : null));
    expect(heard()).toEqual(['Are you there?', 'Still?']);
    expect(new Set(telegram.sent.map(({ text }) => text))).toEqual(new Set(['Here I am.']));
  });

  it('takes an update that is brought again for what it is', async () => {
    const agent = await office.agent({ adapterConfig: answering('Yes.') });
    await connect(agent.id);
    telegram.push({ edited_message: { text: 'not for the agent' } });
    telegram.write(OWNER, 'Once?');
    await sent(1);
    // As after a restore of the service: it brings what it had brought, and counts from where it wants.
    const [conversation] = plane.query<{ external_id: string }>('SELECT external_id FROM channel_received');
    telegram.bringAgain(Number(conversation?.external_id), OWNER, 'Once?');
    telegram.write(OWNER, 'Twice?');
    await sent(2);
    expect(heard()).toEqual(['Once?', 'Twice?']);
  });

  it('greets, turns strangers away once, and tells its owner who they were', async () => {
    const agent = await office.agent({ name: 'Ann', adapterConfig: answering('Never.') });
    await connect(agent.id);
    telegram.write(OWNER, '/start');
    telegram.write(99, 'Let me in');
    telegram.write(99, 'Please');
    telegram.write(OWNER, 'to all', { chat: { id: -100, type: 'group' } });
    telegram.push({ message: { message_id: 1, date: 1, from: { id: OWNER }, chat: { id: OWNER, type: 'private' } } });
    await sent(3);
    expect(telegram.sent).toEqual([
      { chat: String(OWNER), text: 'This is Ann. Write what you need, and it answers here.' },
      {
        chat: '99',
        text: 'This agent talks to people whom its owner has named. To be one of them, give its owner your id here: 99.',
      },
      { chat: String(OWNER), text: 'Ann reads text alone. Write it in words.' },
    ]);
    expect(heard()).toEqual([]);
    const channel = await channelOf(agent.id);
    expect(channel.strangers).toMatchObject([{ id: '99', name: 'person99' }]);
    const params = { agentId: agent.id, channelId: channel.id };
    const let_in = await plane.board.console('patchChannel', { params, body: { allowed: [String(OWNER), '99'] } });
    expect(let_in.strangers).toEqual([]);
    telegram.write(99, 'Now?');
    await sent(4);
    expect(telegram.sent.at(-1)).toEqual({ chat: '99', text: 'Never.' });
  });

  it('waits when it is told to, and drops what will never arrive', async () => {
    const agent = await office.agent({ adapterConfig: answering('All of it.') });
    await connect(agent.id);
    telegram.refusals.push(TelegramStub.tooMany(1), { status: 500, json: { ok: false } });
    telegram.write(OWNER, 'Tell me all');
    await sent(1);
    expect(telegram.sent).toEqual([{ chat: String(OWNER), text: 'All of it.' }]);
    telegram.refusals.push(TelegramStub.blocked());
    telegram.write(OWNER, '/start');
    const channel = await eventually('the loss to be noted', LIMIT_MS, async () => {
      const now = await channelOf(agent.id);
      return now.waiting === 0 && now.lastError?.includes('blocked') ? now : null;
    });
    expect(channel.lastError).toBe(
      'An answer could not be delivered over Telegram. Telegram refused a message. It says: Forbidden: bot was blocked by the user',
    );
    expect(telegram.sent).toHaveLength(1);
  });

  it('says in words when its agent could not answer', async () => {
    const agent = await office.sheller('exit 3');
    await connect(agent.id);
    telegram.write(OWNER, 'Hello?');
    await sent(1);
    expect(telegram.sent[0]?.text).toBe('The agent could not answer this. Its owner finds the reason in Wheelhouse.');
  });

  it('says what is wrong with its token, and goes on with the right one', async () => {
    const agent = await office.agent();
    const { id: channelId } = await connect(agent.id, { token: 'no token at all'.replaceAll(' ', '-') });
    expect((await reaches(agent.id, 'waiting')).stateReason).toContain('no token of a Telegram bot');
    const params = { agentId: agent.id, channelId };
    await plane.board.console('patchChannel', { params, body: { token: '123456:AAE-another_token_of_a_bot' } });
    const failing = await reaches(agent.id, 'failing');
    expect(failing.lastError).toBe('Telegram does not know this token. Ask BotFather for it and put it in here again.');
    expect(await plane.board.console('testChannel', { params })).toEqual({ ok: false, message: failing.lastError });
    await plane.board.console('patchChannel', { params, body: { token: telegram.token } });
    await reaches(agent.id, 'connected');
    expect(await plane.board.console('testChannel', { params })).toEqual({
      ok: true,
      message: 'Telegram knows it as @stub_bot.',
    });
    await plane.board.console('patchChannel', { params, body: { enabled: false } });
    expect(await channelOf(agent.id)).toMatchObject({ state: 'off', stateReason: 'Turned off.', enabled: false });
  });

  it('receives for one agent alone', async () => {
    const [first, second] = [await office.agent({ adapterConfig: answering('One.') }), await office.agent()];
    const { id: channelId } = await connect(first.id);
    await reaches(first.id, 'connected');
    await connect(second.id);
    expect((await reaches(second.id, 'waiting')).stateReason).toContain('Give this one a bot of its own');
    telegram.write(OWNER, 'Who is it?');
    await sent(1);
    expect(telegram.sent[0]?.text).toBe('One.');
    await plane.board.console('deleteChannel', { params: { agentId: first.id, channelId } });
    await reaches(second.id, 'connected');
  });
});
