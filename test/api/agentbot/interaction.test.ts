import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../src/contract/agentbot/interactions.ts';
import { answering, ownAgent } from '../../fixtures/api/agentbot/talker.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { skillText } from '../../fixtures/api/skills.ts';

let plane: TestPlane;
let office: Office;
/** A member without any right but to look, with an agent of their own. */
let me: Client;
let agentId: string;
let userId: string;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());
beforeEach(async () => {
  office = await plane.company();
  const member = await office.member('viewer');
  userId = member.userId;
  agentId = await ownAgent(office, userId, answering('Fine.'));
  me = await member.client.agentbotSession();
});

type Answered = Record<string, unknown>;
const read = async (action?: string, more: Record<string, string> = {}, client = me): Promise<Answered> =>
  (await client.agentbot.call('readAgent', {
    query: { ...(action === undefined ? {} : { action }), ...more },
  })) as Answered;
const act = async (body: Record<string, unknown>, query: Record<string, string> = {}, client = me): Promise<Answered> =>
  (await client.agentbot.call('actOnAgent', { body, query })) as Answered;
const refused = (status: number, body: unknown, client = me) =>
  client.agentbot.refused(status, 'actOnAgent', { body: body as never });
const sessions = async (client = me) =>
  (await read('sessions', {}, client)).sessions as { id: string; messageCount: number; lastActivity: number }[];

describe('GET /agent', () => {
  it('lists what there is to ask for, whatever else is asked', async () => {
    const endpoints = { apiVersion: '1.0.0', agentbotVersion: '2026.3.1', endpoints: ENDPOINTS };
    for (const action of [undefined, 'endpoints', 'session', '']) expect(await read(action)).toEqual(endpoints);
  });

  it('health says how the agent is', async () => {
    const before = await read('health');
    expect(before).toMatchObject({
      status: 'running',
      version: '2026.3.1',
      apiVersion: '1.0.0',
      model: 'custom',
      channels: [],
      skills: [],
      lastSeen: null,
    });
    await act({ message: 'How are you?' });
    await plane.board.call('patchAgent', { params: { id: agentId }, body: { adapterConfig: { model: 'gpt-4' } } });
    expect(await read('health')).toMatchObject({ model: 'gpt-4', lastSeen: expect.any(Number) });
    await plane.board.call('pauseAgent', { params: { id: agentId } });
    expect(await read('health')).toMatchObject({ status: 'stopped', uptime: 0 });
  });

  it('answers who has no agent', async () => {
    const { client } = await office.member('viewer');
    expect(await read('health', {}, client)).toMatchObject({ status: 'unknown', uptime: 0, lastSeen: null });
    expect(await read('sessions', {}, client)).toEqual({ sessions: [] });
    expect(await read('memory', {}, client)).toEqual({ memory: [] });
    expect(await read('skills', {}, client)).toEqual({ skills: [] });
    expect(Object.values((await read('credentials', {}, client)).credentials as object)).toEqual(Array(7).fill(false));
    for (const body of [{ message: 'Hello?' }, { action: 'create-session' }])
      expect(await refused(404, body, client)).toEqual({ error: 'Agent not found' });
  });

  it('memory has the end of the session last used, cut short', async () => {
    expect(await read('memory')).toEqual({ memory: [] });
    for (let i = 0; i < 6; i++) await act({ message: `${i} ${'\ud83d\ude00'.repeat(120)}` });
    const { memory } = (await read('memory')) as { memory: { role: string; content: string }[] };
    expect(memory).toHaveLength(10);
    expect(memory[0]).toEqual({ role: 'user', content: `1 ${'\ud83d\ude00'.repeat(98)}` });
    expect(memory[9]).toEqual({ role: 'assistant', content: 'Fine.' });
  });
});

describe('a session', () => {
  it('is made, goes on and is shown in full', async () => {
    const { sessionId, status } = await act({}, { action: 'create-session' });
    expect([sessionId, status]).toEqual([expect.stringMatching(/^sess_[0-9a-f]{32}$/), 'active']);
    const other = await act({ action: 'create-session' });
    expect(other.sessionId).not.toBe(sessionId);
    const answer = await act({ message: 'Hello!', sessionId });
    expect(answer).toEqual({ sessionId, reply: 'Fine.', timestamp: expect.any(Number) });
    const { session } = await read('session', { sessionId: String(sessionId) });
    expect(session).toEqual({
      id: sessionId,
      userId,
      status: 'active',
      messages: [
        { role: 'user', content: 'Hello!', timestamp: expect.any(Number) },
        { role: 'assistant', content: 'Fine.', timestamp: expect.any(Number) },
      ],
      createdAt: expect.any(Number),
      lastActivity: expect.any(Number),
    });
    expect((await sessions()).map(({ id, messageCount }) => [id, messageCount])).toEqual([
      [sessionId, 2],
      [other.sessionId, 0],
    ]);
  });

  it('is the one last used for who names none, and begins by itself', async () => {
    const first = await act({ action: 'chat', message: 'One' });
    expect((await act({ message: 'Two' })).sessionId).toBe(first.sessionId);
    const { sessionId } = await act({ action: 'create-session' });
    expect((await act({ message: 'Three' })).sessionId).toBe(sessionId);
    expect(await sessions()).toHaveLength(2);
  });

  it('with a key says nothing twice', async () => {
    const body = { message: 'Hello?', idempotencyKey: 'one' };
    const [first, again] = [await act(body), await act(body)];
    expect(again.sessionId).toBe(first.sessionId);
    expect(await sessions()).toMatchObject([{ messageCount: 2 }]);
  });

  it('of an agent of somebody else is not there', async () => {
    const { sessionId } = await act({ message: 'Between us.' });
    const other = await office.member('owner');
    await ownAgent(office, other.userId, answering('Theirs.'));
    for (const client of [other.client, plane.board]) {
      const query = { action: 'session', sessionId: String(sessionId) };
      expect(await client.agentbot.refused(404, 'readAgent', { query })).toEqual({ error: 'Session not found' });
      expect(await refused(404, { message: 'Hello?', sessionId }, client)).toEqual({ error: 'Session not found' });
    }
    for (const id of ['sess_abc123', 'x', `sess_${'0'.repeat(32)}`, '%'])
      expect(await refused(404, { message: 'Hello?', sessionId: id })).toEqual({ error: 'Session not found' });
    expect(await sessions()).toMatchObject([{ messageCount: 2 }]);
  });
});

describe('skills', () => {
  it('are those of the company; the owner switches them on and off', async () => {
    await plane.board.call('uploadSkill', {
      params: { companyId: office.id },
      body: { markdown: skillText('deploy') },
    });
    const listed = async () => (await read('skills')).skills as { id: string; name: string; enabled: boolean }[];
    const one = async (id: string) => (await listed()).find((each) => each.id === id);
    const key = `company/${office.id}/deploy`;
    expect(await one(key)).toMatchObject({ name: 'deploy', description: expect.any(String), enabled: false });
    const on = { action: 'update-skill', skillId: key, enabled: true };
    expect(await act(on)).toEqual({ success: true, skillId: key, enabled: true });
    expect(await one(key)).toMatchObject({ enabled: true });
    expect((await read('health')).skills).toEqual([key]);
    const snapshot = await plane.board.call('agentSkills', { params: { id: agentId } });
    expect(snapshot.desiredSkills).toEqual([key]);
    await act({ ...on, skillId: 'deploy', enabled: false });
    expect(await one(key)).toMatchObject({ enabled: false });
    for (const enabled of [true, false])
      expect(await refused(404, { ...on, skillId: 'nowhere', enabled })).toEqual({
        error: 'Skill not found. Install it in the company first.',
      });
  });
});

describe('credentials', () => {
  it('are set, told of and taken away, but never given back', async () => {
    const secret = 'sk-canary-0123456789-Qm7Xk2';
    const configured = async () => (await read('credentials')).credentials as Record<string, boolean>;
    expect(await configured()).toEqual({
      ...{ anthropic: false, openai: false, openrouter: false, google: false },
      ...{ telegram: false, discord: false, whatsapp: false },
    });
    const set = { action: 'set-credential', key: 'anthropic', value: secret };
    expect(await act(set)).toEqual({ success: true, key: 'anthropic', configured: true });
    expect(await configured()).toMatchObject({ anthropic: true, openai: false });
    const agent = await plane.board.call('getAgent', { params: { id: agentId } });
    expect(agent.adapterConfig).toMatchObject({
      command: '/bin/sh',
      env: { ANTHROPIC_API_KEY: { value: '***REDACTED***' } },
    });
    const [row] = plane.query<{ adapter_config: string }>('SELECT adapter_config FROM agents WHERE id = ?', agentId);
    expect(row?.adapter_config).toContain('$sealed:');
    const rows = ['activity', 'config_revisions'].flatMap((table) => plane.query(`SELECT * FROM ${table}`));
    expect(JSON.stringify([agent, row, rows])).not.toContain(secret);
    expect(await act({ ...set, value: '' })).toEqual({ success: true, key: 'anthropic', configured: false });
    expect(await configured()).toMatchObject({ anthropic: false });
  });

  it('reach the runs of the agent', async () => {
    const script = 'test "$GEMINI_API_KEY" = given-to-it && echo \'{"result":"I have it."}\'';
    const body = { adapterConfig: { command: '/bin/sh', args: ['-c', script] } };
    await plane.board.call('patchAgent', { params: { id: agentId }, body });
    await act({ action: 'set-credential', key: 'google', value: 'given-to-it' });
    expect((await act({ message: 'Have you got it?' })).reply).toBe('I have it.');
  });
});

describe('tokens of channels', () => {
  it('make a channel of the agent, or take it away', async () => {
    // Nothing answers there, and nothing else is asked.
    const nowhere = 'http://127.0.0.1:9';
    const channels = { telegramApiUrl: nowhere, discordApiUrl: nowhere, whatsappApiUrl: nowhere };
    await plane.board.console('changeSettings', { body: { channels } });
    const of = async () => ((await read('credentials')).credentials ?? {}) as Record<string, boolean>;
    const set = (key: string, value: string) => act({ action: 'set-credential', key, value });
    for (const key of ['telegram', 'discord', 'whatsapp'])
      expect(await set(key, '123:canary-token')).toEqual({ success: true, key, configured: true });
    expect(await of()).toMatchObject({ telegram: true, discord: true, whatsapp: true, openai: false });
    const health = await read('health');
    expect([...(health.channels as string[])].sort()).toEqual(['discord', 'telegram', 'whatsapp']);
    await set('telegram', '456:another');
    await set('discord', '');
    await set('discord', '');
    expect(await of()).toMatchObject({ telegram: true, discord: false, whatsapp: true });
    expect((await refused(422, { action: 'set-credential', key: 'telegram', value: 'two words' })).error).toMatch(
      /token/,
    );
    const kept = plane.query('SELECT * FROM activity WHERE entity_id = ?', agentId);
    expect(JSON.stringify(kept)).not.toMatch(/canary-token|another/);
  });
});

describe('a request', () => {
  it.each([
    [{ action: 'dance' }, 'Invalid action'],
    [{ action: 7 }, 'Invalid action'],
    [{}, 'userId and message required'],
    [{ action: 'chat', message: ' ' }, 'userId and message required'],
    [{ action: 'update-skill', enabled: true }, 'userId and skillId required'],
    [{ action: 'update-skill', skillId: 'x' }, 'enabled must be true or false'],
    [{ action: 'set-credential', value: 'x' }, 'userId and key required'],
    [{ action: 'set-credential', key: '', value: 'x' }, 'userId and key required'],
    [{ action: 'set-credential', key: 'openai' }, 'value must be a text; an empty one takes the credential away'],
  ])('%j is refused: %s', async (body, error) => {
    expect(await refused(400, body)).toEqual({ error });
  });

  it('names the credentials that there are', async () => {
    const { error } = await refused(400, { action: 'set-credential', key: 'aws', value: 'x' });
    expect(error).toBe(
      'Unknown credential. Use one of: anthropic, openai, openrouter, google, telegram, discord, whatsapp',
    );
  });

  it('says in the body what is to be done, before the query', async () => {
    expect(await act({ action: 'chat', message: 'Hello!' }, { action: 'create-session' })).toHaveProperty('reply');
  });

  it('binds to who is signed in, whatever it says', async () => {
    const other = await office.member('owner');
    const { sessionId } = await act({ message: 'Mine.', userId: other.userId });
    const { session } = await read('session', { sessionId: String(sessionId), userId: other.userId });
    expect(session).toMatchObject({ userId });
  });

  it('is for people who are signed in, about agents of their own', async () => {
    await plane.nobody.agentbot.refused(401, 'readAgent', { query: { action: 'health' } });
    await plane.nobody.agentbot.refused(401, 'actOnAgent', { body: { message: 'Hello?' } });
    const agent = await office.keyOf({ id: agentId });
    await agent.agentbot.refused(401, 'actOnAgent', { body: { message: 'Hello?' } });
    const { id: foreign } = await office.agent();
    for (const action of ['health', 'sessions', 'memory', 'skills', 'credentials'])
      await me.agentbot.refused(404, 'readAgent', { query: { action, agentId: foreign } });
    for (const body of [
      { message: 'Hello?' },
      { action: 'create-session' },
      { action: 'update-skill', skillId: 'paperclip', enabled: true },
      { action: 'set-credential', key: 'openai', value: 'x' },
    ])
      expect(await refused(404, { ...body, agentId: foreign })).toEqual({ error: 'Agent not found' });
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
