import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeMission } from '../../fixtures/api/mission-control/mission.ts';
import { latch, type Office, shell } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());
beforeEach(async () => {
  office = await plane.company();
});

const answering = (text: string, more = '') => shell(`${more} echo '${JSON.stringify({ result: text })}'`);
const sessionOf = ({ id }: { id: string }) => `agent:mc-${id}:main`;
const at = (session_id: string) => ({ params: { session_id }, query: { gateway_id: office.gateway.id } });

async function said(session: string): Promise<string[]> {
  const { history } = await plane.board.mc.call('gatewaySessionHistory', at(session));
  return history.map(({ role, content }) => `${role}: ${content.map(({ text }) => text).join()}`);
}

const say = (session: string, content: string) =>
  plane.board.mc.call('messageGatewaySession', { ...at(session), body: { content } });

describe('a message to an agent', () => {
  it('wakes it; what it says at the end comes back', async () => {
    const agent = await office.agent({ adapterConfig: answering('Four.') });
    expect(await say(sessionOf(agent), '  What is two and two? ')).toEqual({ ok: true });
    await eventually('the answer', async () => (await said(sessionOf(agent))).length === 2);
    expect(await said(sessionOf(agent))).toEqual(['user: What is two and two?', 'assistant: Four.']);
    const [run] = await office.runs(agent.id);
    const one = await office.board.call('getRun', { params: { runId: run?.id ?? '' } });
    expect(one.contextSnapshot).toMatchObject({
      message: 'What is two and two?',
      sessionKey: sessionOf(agent),
      taskKey: sessionOf(agent),
      wakeReason: 'message',
    });
    const { sessions, main_session } = await plane.board.mc.call('listGatewaySessions', {
      query: { gateway_id: office.gateway.id },
    });
    expect(sessions).toMatchObject([{ key: sessionOf(agent), label: null }]);
    expect(main_session).toEqual({});
    expect(await plane.board.mc.call('getGatewaySession', at(sessionOf(agent)))).toEqual({ session: sessions[0] });
  });

  it('that comes while it works is for a run of its own, in the same session of its program', async () => {
    const { config, open } = latch(
      `echo "given [$PAPERCLIP_SESSION_ID]"`,
      `echo '{"session_id":"s1","result":"Done."}'`,
    );
    const agent = await office.agent({ adapterConfig: config, runtimeConfig: { heartbeat: { maxConcurrentRuns: 1 } } });
    await say(sessionOf(agent), 'First.');
    await eventually('the first run', async () =>
      (await office.runs(agent.id)).some(({ status }) => status === 'running'),
    );
    await say(sessionOf(agent), 'Second.');
    await say(sessionOf(agent), 'Third.');
    open();
    await eventually(
      'both answers',
      async () => (await said(sessionOf(agent))).filter((line) => line.startsWith('a')).length === 2,
    );
    const runs = await office.runs(agent.id);
    expect(runs).toHaveLength(2);
    expect(await office.output(runs[0]?.id ?? '')).toContain('given [s1]');
  });

  it('to an agent that cannot be woken waits, and the session says why', async () => {
    const agent = await office.agent();
    await office.board.call('pauseAgent', { params: { id: agent.id } });
    await say(sessionOf(agent), 'Hello?');
    const [message, reason] = await said(sessionOf(agent));
    expect(message).toBe('user: Hello?');
    expect(reason).toMatch(/^system: The agent was not woken\. \S/);
    expect(await office.runs(agent.id)).toEqual([]);
  });

  it('whose run fails is answered by the reason; one that says nothing, by nothing', async () => {
    const failing = await office.sheller('exit 3');
    await say(sessionOf(failing), 'Hello?');
    await eventually('the reason', async () => (await said(sessionOf(failing))).length === 2);
    expect((await said(sessionOf(failing)))[1]).toBe('system: The run did not end well. Process exited with code 3');
    const silent = await office.agent({ adapterConfig: answering('NO_REPLY') });
    await say(sessionOf(silent), 'Hello?');
    await eventually('its end', async () => (await office.runs(silent.id))[0]?.status === 'succeeded');
    expect(await said(sessionOf(silent))).toEqual(['user: Hello?']);
  });

  it('goes nowhere where there is no such agent on the gateway', async () => {
    const other = await plane.company();
    const foreign = await other.agent();
    for (const session of [sessionOf(foreign), 'agent:mc-nobody:main', 'agent:x', 'main', `cron:${foreign.id}`]) {
      const refusal = await plane.board.mc.refused(404, 'messageGatewaySession', {
        ...at(session),
        body: { content: 'Hello?' },
      });
      expect(refusal.detail).toBe('Session not found');
    }
    expect(plane.query('SELECT 1 FROM conversations WHERE company_id = ?', office.id)).toEqual([]);
  });

  it('says something', async () => {
    const agent = await office.agent();
    const { detail } = await plane.board.mc.refused(422, 'messageGatewaySession', {
      ...at(sessionOf(agent)),
      body: { content: ' ' },
    });
    expect(detail).toEqual([
      {
        type: 'string_too_short',
        loc: ['body', 'content'],
        msg: 'String should have at least 1 character',
        input: ' ',
        ctx: { min_length: 1 },
      },
    ]);
  });
});

describe('an agent with a place on the gateway', () => {
  it('works in its own folder there, where its files are', async () => {
    const mission = await makeMission(plane);
    await plane.board.console('setDefaultAdapter', {
      params: { companyId: mission.office.id },
      body: { defaultAdapter: { adapterType: 'process', adapterConfig: answering('Here.', 'pwd; ls;') } },
    });
    const agent = await mission.agent(await mission.board());
    const run = await mission.office.runOf(agent, { reason: 'look around' });
    const seen = await mission.office.output(run.id);
    expect(seen).toContain(agent.workspace_path);
    expect(seen).toContain('TOOLS.md');
  });
});

describe('sessions', () => {
  it('are there once something was said in them', async () => {
    const agent = await office.agent();
    for (const name of ['getGatewaySession', 'gatewaySessionHistory'] as const)
      expect((await plane.board.mc.refused(404, name, at(sessionOf(agent)))).detail).toBe('Session not found');
  });

  it('need a board or gateway to be asked of', async () => {
    expect((await plane.board.mc.refused(422, 'listGatewaySessions')).detail).toBe('board_id is required');
  });

  it('are for who manages the company', async () => {
    const agent = await office.agent();
    const input = at(sessionOf(agent));
    const [member, stranger] = [await office.member('operator'), await (await plane.company()).member('owner')];
    await member.client.mc.refused(403, 'listGatewaySessions', { query: input.query });
    await member.client.mc.refused(403, 'messageGatewaySession', { ...input, body: { content: 'Hello?' } });
    await stranger.client.mc.refused(404, 'gatewaySessionHistory', input);
    await (await office.keyOf(agent)).mc.refused(401, 'listGatewaySessions', { query: input.query });
    await plane.nobody.mc.refused(401, 'messageGatewaySession', { ...input, body: { content: 'Hello?' } });
  });

  it('are told of live, without what was said', async () => {
    const agent = await office.agent();
    const listener = await plane.listen(office.id);
    await say(sessionOf(agent), 'For your eyes only.');
    const event = await listener.next('the message', ({ type }) => type === 'conversation.message');
    expect(event.payload).toMatchObject({ sessionKey: sessionOf(agent), gatewayId: office.gateway.id, role: 'user' });
    expect(JSON.stringify(event)).not.toContain('For your eyes only');
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
