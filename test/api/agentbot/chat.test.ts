import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { STILL_WORKING } from '../../../src/contract/agentbot/interactions.ts';
import { answering, ECHO, echoing, ownAgent } from '../../fixtures/api/agentbot/talker.ts';
import type { Client } from '../../fixtures/api/client.ts';
import { latch, type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';
import { createFakeClock } from '../../fixtures/fake-clock.ts';

let plane: TestPlane;
let office: Office;
let me: Client;
beforeAll(async () => {
  plane = await startPlane();
  me = await plane.board.agentbotSession();
});
afterAll(() => plane.stop());
beforeEach(async () => {
  office = await plane.company();
});

const history = async (agentId: string, client = me) =>
  (await client.agentbot.call('listMessages', { query: { agentId } })).messages;
const texts = async (agentId: string) => (await history(agentId)).map(({ role, content }) => `${role}: ${content}`);

describe('POST /chat', () => {
  it('reaches the agent, and its answer comes back at once', async () => {
    const { id: agentId } = await office.agent({ adapterConfig: echoing() });
    const message = 'Hello! "Quoted" \u0000 \ud83d\ude00';
    const answer = await me.agentbot.call('sendMessage', { body: { message: ` ${message} `, agentId } });
    expect(answer).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
      message,
      status: 'sent',
      timestamp: expect.any(String),
      reply: message,
    });
    expect(await texts(agentId)).toEqual([`user: ${message}`, `assistant: ${message}`]);
  });

  it('brings a long answer back whole', async () => {
    const { id: agentId } = await office.agent({ adapterConfig: echoing() });
    const message = 'So it goes on. '.repeat(2_000).trim();
    expect(await me.agentbot.call('sendMessage', { body: { message, agentId } })).toMatchObject({ reply: message });
  });

  it('keeps the topic: each is a conversation of its own', async () => {
    const { id: agentId } = await office.agent({ adapterConfig: answering('Yes.') });
    const say = (message: string, topic?: string) =>
      me.agentbot.call('sendMessage', { body: { message, agentId, ...(topic === undefined ? {} : { topic }) } });
    expect(await say('One', 'general')).toMatchObject({ topic: 'general', reply: 'Yes.' });
    await say('Two', 'money');
    await say('Three', 'general');
    expect(await say('Four')).not.toHaveProperty('topic');
    const asked = (await history(agentId)).filter(({ role }) => role === 'user');
    expect(asked.map(({ content, topic }) => [content, topic])).toEqual([
      ['One', 'general'],
      ['Two', 'money'],
      ['Three', 'general'],
      ['Four', null],
    ]);
    const { sessions } = (await me.agentbot.call('readAgent', { query: { action: 'sessions', agentId } })) as {
      sessions: { messageCount: number }[];
    };
    expect(sessions.map(({ messageCount }) => messageCount).sort()).toEqual([2, 2, 4]);
  });

  it('with the same key says nothing twice, and is answered again', async () => {
    const { id: agentId } = await office.agent({ adapterConfig: answering('Once.') });
    const body = { message: 'Hello?', agentId, idempotencyKey: 'my key' };
    const first = await me.agentbot.call('sendMessage', { body });
    const again = await Promise.all([1, 2].map(() => me.agentbot.call('sendMessage', { body })));
    expect(again).toEqual([first, first]);
    expect(await texts(agentId)).toEqual(['user: Hello?', 'assistant: Once.']);
    expect(await office.runs(agentId)).toHaveLength(1);
  });

  it('tells why where the agent was not woken, why it failed, and nothing where it had nothing to say', async () => {
    const paused = await office.agent();
    await office.board.call('pauseAgent', { params: { id: paused.id } });
    const reply = async (agentId: string) =>
      (await me.agentbot.call('sendMessage', { body: { message: 'Hello?', agentId } })).reply;
    expect(await reply(paused.id)).toMatch(/^The agent was not woken\. \S/);
    expect(await reply((await office.sheller('exit 3')).id)).toBe(
      'The run did not end well. Process exited with code 3',
    );
    expect(await reply((await office.agent({ adapterConfig: answering('NO_REPLY') })).id)).toBe('');
  });

  it('goes to the oldest agent of whoever names none', async () => {
    const member = await office.member('viewer');
    await member.client.agentbot.refused(404, 'sendMessage', { body: { message: 'Anybody?' } });
    expect(await member.client.agentbot.call('listMessages')).toEqual({ messages: [], count: 0 });
    const older = await ownAgent(office, member.userId, answering('The older one.'));
    await ownAgent(office, member.userId, answering('The newer one.'));
    const answer = await member.client.agentbot.call('sendMessage', { body: { message: 'Who?' } });
    expect(answer.reply).toBe('The older one.');
    expect((await history(older, member.client)).map(({ content }) => content)).toEqual(['Who?', 'The older one.']);
  });

  it('is refused for nobody, for agents of others and without a message', async () => {
    const { id: agentId } = await office.agent();
    const member = await office.member('owner');
    await plane.nobody.agentbot.refused(401, 'sendMessage', { body: { message: 'Hello?' } });
    await plane.nobody.agentbot.refused(401, 'listMessages');
    expect(await member.client.agentbot.refused(404, 'sendMessage', { body: { message: 'Hello?', agentId } })).toEqual({
      error: 'Agent not found',
    });
    await member.client.agentbot.refused(404, 'listMessages', { query: { agentId } });
    for (const body of [{}, { message: ' ' }, { message: 7 }, { message: null }])
      expect(await me.agentbot.refused(400, 'sendMessage', { body: body as never })).toEqual({
        error: 'Message required',
      });
    expect(plane.query('SELECT 1 FROM conversations WHERE agent_id = ?', agentId)).toEqual([]);
  });
});

describe('a reply that takes longer', () => {
  it('is in the history as soon as it is there; until then the caller is told that the agent is at work', async () => {
    const clock = createFakeClock();
    const slow = await startPlane({ clock });
    try {
      const other = await slow.company();
      const { config, open } = latch(':', `echo '{"result":"At last."}'`);
      const { id: agentId } = await other.agent({ adapterConfig: config });
      let reply: string | undefined;
      const asked = slow.board.agentbot
        .call('sendMessage', { body: { message: 'Hello?', agentId } })
        .then((answer) => (reply = answer.reply));
      await eventually('the caller to be answered', async () => {
        await clock.advanceAsync(1_000);
        return reply !== undefined;
      });
      await asked;
      expect(reply).toBe(STILL_WORKING);
      open();
      await eventually('the reply', async () => (await history(agentId, slow.board)).length === 2);
      expect((await history(agentId, slow.board))[1]).toMatchObject({ role: 'assistant', content: 'At last.' });
    } finally {
      await slow.stop();
    }
  });
});

describe('messages that come while the agent works', () => {
  it('all reach it, together in its next run', async () => {
    const { config, open } = latch(':', `${process.execPath} -e '${ECHO}'`);
    const { id: agentId } = await office.agent({
      adapterConfig: config,
      runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } },
    });
    const say = (message: string) => me.agentbot.call('sendMessage', { body: { message, agentId } });
    const first = say('One.');
    await eventually('the first run', async () =>
      (await office.runs(agentId)).some(({ status }) => status === 'running'),
    );
    const second = say('Two.');
    await eventually('the second message', async () => (await history(agentId)).length === 2);
    const third = say('Three.');
    await eventually('the third message', async () => (await history(agentId)).length === 3);
    open();
    expect((await first).reply).toBe('One.');
    expect([(await second).reply, (await third).reply]).toEqual(['Two.\n\nThree.', 'Two.\n\nThree.']);
    expect(await office.runs(agentId)).toHaveLength(2);
  });
});

describe('a restart of the server', () => {
  it('loses nothing that was said, and tells what became of the run under way', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'wheelhouse-chat-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const before = await startPlane({ dataDir });
    const other = await before.company();
    const { id: agentId } = await other.agent({ adapterConfig: answering('Noted.') });
    const say = (message: string) => before.board.agentbot.try('sendMessage', { body: { message, agentId } });
    await say('Remember this.');
    const body = { adapterConfig: shell('exec sleep 3600') };
    await before.board.call('patchAgent', { params: { id: agentId }, body });
    // It is answered when the server stops, if not by then cut off.
    const asked = say('And this?').catch(() => null);
    await eventually('the run', async () => (await other.runs(agentId)).some(({ status }) => status === 'running'));
    await before.stop();
    await asked;
    const after = await startPlane({ dataDir });
    try {
      const said = await history(agentId, after.board);
      expect(said.map(({ role, content }) => `${role}: ${content}`)).toEqual([
        'user: Remember this.',
        'assistant: Noted.',
        'user: And this?',
      ]);
      const query = { action: 'sessions', agentId };
      const { sessions } = (await after.board.agentbot.call('readAgent', { query })) as { sessions: { id: string }[] };
      const one = { action: 'session', sessionId: sessions[0]?.id ?? '' };
      expect(await after.board.agentbot.call('readAgent', { query: one })).toMatchObject({
        session: { messages: [{}, {}, {}, { role: 'system', content: expect.stringContaining('did not end well') }] },
      });
    } finally {
      await after.stop();
    }
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
