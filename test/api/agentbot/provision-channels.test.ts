/** POST /provision: agents that come with channels. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../fixtures/api/client.ts';
import { type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { secretsBelow, secretsIn } from '../../fixtures/byte-scan.ts';
import { MUX_TOKEN_ID, MUX_TOKEN_SECRET, type MuxStub, startMux } from '../../fixtures/channels/mux.ts';
import { TelegramStub } from '../../fixtures/channels/telegram.ts';
import { eventually } from '../../fixtures/eventually.ts';

const LIMIT_MS = 20_000;
const NO_MUX = 'Live streams are off: there are no credentials of Mux in the settings.';

let plane: TestPlane;
let office: Office;
let mux: MuxStub;
let session: Client;
beforeEach(async () => {
  plane = await startPlane();
  mux = await startMux();
  office = await plane.company();
  session = await plane.board.agentbotSession();
  return async () => {
    await plane.stop();
    await mux.close();
  };
});

const settings = (body: object) => plane.board.console('changeSettings', { body: body as never });
const streaming = () =>
  settings({ streaming: { muxApiUrl: mux.url, muxTokenId: MUX_TOKEN_ID, muxTokenSecret: MUX_TOKEN_SECRET } });
const provision = (body: object) => session.agentbot.call('provisionWithChannels', { body });
const channelsOf = async (agentId: string) =>
  (await plane.board.console('listChannels', { params: { agentId } })).items;

/** Every field of the page. */
const EVERYTHING = {
  telegramToken: 'tg-canary-Qm7Xk2-aaaaaaaaaaaa',
  telegramUserId: '42',
  whatsappToken: 'wa-canary-Qm7Xk2-bbbbbbbbbbbb',
  whatsappPhoneNumberId: '1001001',
  whatsappBusinessAccountId: '2002',
  discordBotToken: 'dc-canary-Qm7Xk2',
  discordGuildId: '3003',
  discordChannelId: '4004',
  aiProvider: 'openrouter',
  apiKey: 'or-canary-Qm7Xk2-dddddddddddd',
  plan: 'free',
};

describe('an agent with channels', () => {
  it('is made with every field of the page, and tells no secret to anybody', async () => {
    const heard = await plane.listen(office.id);
    // Nobody is there.
    await settings({ channels: { whatsappApiUrl: 'http://127.0.0.1:9' } });
    const answer = await provision(EVERYTHING);
    expect(answer).toEqual({
      success: true,
      userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      subdomain: `${answer.userId}.agents.localhost`,
      url: `http://${answer.userId}.agents.localhost:${plane.port}`,
      streamKey: null,
      liveStreamId: null,
      streamReason: NO_MUX,
    });
    const channels = await channelsOf(answer.userId);
    expect(channels).toMatchObject([
      { kind: 'telegram', allowed: ['42'], enabled: true },
      { kind: 'whatsapp', businessAccountId: '2002', phoneNumberId: '1001001' },
      { kind: 'discord', guildId: '3003', channelId: '4004' },
    ]);
    const params = { agentId: answer.userId, channelId: channels[0]?.id ?? '' };
    const answers = [
      answer,
      channels,
      await plane.board.console('patchChannel', { params, body: { token: 'tg-canary-Qm7Xk2-eeeeeeeeeeee' } }),
      await plane.board.console('testChannel', { params }),
      await office.activity({ limit: 100 }),
      await office.getAgent(answer.userId),
      heard.messages,
      plane.failures,
    ];
    const canaries = new Map(
      [EVERYTHING.telegramToken, EVERYTHING.whatsappToken, EVERYTHING.discordBotToken, EVERYTHING.apiKey].map(
        (value) => [value, value] as const,
      ),
    );
    canaries.set('changed', 'tg-canary-Qm7Xk2-eeeeeeeeeeee');
    expect(secretsIn(Buffer.from(JSON.stringify(answers)), canaries)).toEqual([]);
    expect(secretsBelow(plane.dataDir, canaries)).toEqual([]);
    expect(plane.failures).toEqual([]);
  });

  it('answers over its channel, being a program of this machine', async () => {
    const telegram = await TelegramStub.start();
    try {
      await settings({ channels: { telegramApiUrl: telegram.url } });
      const config = shell(`echo '{"result":"Good morning."}'`);
      await plane.board.console('setDefaultAdapter', {
        params: { companyId: office.id },
        body: { defaultAdapter: { adapterType: 'process', adapterConfig: config } },
      });
      const { userId } = await provision({ telegramToken: telegram.token, telegramUserId: 42 });
      telegram.write(42, 'Good morning?');
      await eventually('the answer', LIMIT_MS, () => (telegram.sent.length > 0 ? true : null));
      expect(telegram.sent).toEqual([{ chat: '42', text: 'Good morning.' }]);
      expect((await channelsOf(userId))[0]).toMatchObject({ state: 'connected', accountName: '@stub_bot' });
    } finally {
      await telegram.close();
    }
  });

  it('has a live stream where there are credentials for one', async () => {
    await streaming();
    const answer = await provision({ telegramToken: 'sampled' });
    expect(answer).toMatchObject({ streamKey: 'stream-key-1', liveStreamId: 'stream-1' });
    expect(answer).not.toHaveProperty('streamReason');
    expect(mux.asked).toMatchObject([
      { latency_mode: 'low', playback_policies: ['public'], passthrough: answer.userId },
    ]);
    expect(plane.query('SELECT agent_id, live_stream_id, playback_id FROM agent_streams')).toEqual([
      { agent_id: answer.userId, live_stream_id: 'stream-1', playback_id: 'playback-1' },
    ]);
    expect(secretsBelow(plane.dataDir, new Map([['key', 'stream-key-1']]))).toEqual([]);
  });

  it('is made all the same where the stream is not, and the answer says why', async () => {
    await streaming();
    for (const [refused, reason] of [
      [{ status: 401, json: {} }, 'Mux does not take its credentials. Look at the settings.'],
      [{ status: 500, json: {} }, 'Mux refused to make a live stream (500).'],
      ['hang up', 'Mux cannot be reached.'],
      [{ status: 201, json: { data: { id: 7 } } }, 'Mux sent an answer that is not understood.'],
    ] as const) {
      mux.refusals.push(refused);
      const answer = await provision({ telegramToken: 'sampled' });
      expect(answer).toMatchObject({ streamKey: null, liveStreamId: null, streamReason: reason });
      expect(await channelsOf(answer.userId)).toHaveLength(1);
    }
  });

  it('belongs to the person who asked, within what their plan allows', async () => {
    const { client, userId } = await office.member('operator');
    const one = await client.agentbot.call('provisionWithChannels', { body: { telegramToken: 'sampled' } });
    expect(plane.query('SELECT owner_user_id FROM agents WHERE id = ?', one.userId)).toEqual([
      { owner_user_id: userId },
    ]);
    const refused = await client.agentbot.refused(429, 'provisionWithChannels', { body: { telegramToken: 'sampled' } });
    expect(refused).toEqual({ error: expect.stringContaining('Agent limit reached'), current: 1, limit: 1 });
    // Whoever it belongs to changes its channels, whatever their role.
    const { items } = await client.console('listChannels', { params: { agentId: one.userId } });
    const params = { agentId: one.userId, channelId: items[0]?.id ?? '' };
    expect(await client.console('patchChannel', { params, body: { enabled: false } })).toMatchObject({ state: 'off' });
    const other = await office.member('operator');
    const answer = await other.client.send({
      ...{ method: 'PATCH', path: `/console/api/agents/${params.agentId}/channels/${params.channelId}` },
      body: { enabled: true },
    });
    expect(answer.status).toBe(403);
  });
});

describe('what is refused', () => {
  let shared: TestPlane;
  let person: Client;
  beforeAll(async () => {
    shared = await startPlane();
    person = shared.board;
    await shared.company();
  });
  afterAll(() => shared.stop());

  it('needs at least one token', async () => {
    const before = shared.rowCounts();
    for (const body of [
      {},
      { telegramToken: '' },
      { telegramToken: ' ', whatsappToken: null, discordBotToken: '' },
      { telegramUserId: '42', discordChannelId: '1', apiKey: 'key' },
    ])
      expect(await person.agentbot.refused(400, 'provisionWithChannels', { body })).toEqual({
        error: 'At least one channel token required (Telegram, WhatsApp, or Discord)',
      });
    expect(shared.rowCounts()).toEqual(before);
  });

  it('takes no tokens, ids and providers that cannot be', async () => {
    for (const [body, error] of [
      [{ telegramToken: 7 }, 'telegramToken: Invalid input: expected string, received number'],
      [{ telegramToken: 'a b' }, 'A token has no spaces and no special characters.'],
      [{ telegramToken: 'sampled', telegramUserId: '@me' }, 'An id is a number.'],
      [
        { telegramToken: 'sampled', aiProvider: 'nobody' },
        'Invalid aiProvider. Supported: openrouter, gemini, groq, anthropic, openai',
      ],
    ] as const) {
      const refused = await person.agentbot.refused(400, 'provisionWithChannels', { body: body as never });
      expect(refused.error, JSON.stringify(body)).toContain(error);
    }
  });

  it('is for people with a session', async () => {
    const body = { telegramToken: 'sampled' };
    expect(await shared.nobody.agentbot.refused(401, 'provisionWithChannels', { body })).toEqual({
      error: 'Unauthorized',
    });
    const answer = await shared.nobody.send({ method: 'POST', path: '/api/provision', body });
    expect(answer).toMatchObject({ status: 401, json: { error: 'Unauthorized' } });
  });

  it('is limited by the minute for each address, whoever it claims to be', async () => {
    const statuses = new Set<number>();
    for (let call = 0; call < 61; call++) {
      const headers = { 'x-forwarded-for': `10.0.0.${call}` };
      const answer = await person.send({ method: 'POST', path: '/agentbot/api/provision', body: {}, headers });
      statuses.add(answer.status);
      if (answer.status === 429) expect(answer.json).toEqual({ error: 'Too many requests' });
    }
    expect(statuses).toEqual(new Set([400, 429]));
  });
});
