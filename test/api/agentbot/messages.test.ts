import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answering, ownAgent } from '../../fixtures/api/agentbot/talker.ts';
import type { Client } from '../../fixtures/api/client.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let owner: Client;
let agentId: string;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  const member = await office.member('viewer');
  agentId = await ownAgent(office, member.userId, answering('Yes.'));
  owner = await member.client.agentbotSession();
  for (const message of ['One', 'Two', 'Three'])
    await owner.agentbot.call('sendMessage', { body: { message, topic: message } });
});
afterAll(() => plane.stop());

const list = (query: Record<string, string | number> = {}) =>
  owner.agentbot.call('listAgentMessages', { params: { id: agentId }, query });
const contents = async (query: Record<string, string | number>) =>
  (await list(query)).messages.map(({ content }) => content);

describe('GET /agents/:id/messages', () => {
  it('has all that was said in all sessions, the latest first, with ids that stay', async () => {
    const { messages, ...rest } = await list();
    expect(rest).toEqual({ total: 6, limit: 50, offset: 0, status: 'ok' });
    expect(messages.map(({ sender, content }) => `${sender}: ${content}`)).toEqual([
      ...['agent: Yes.', 'user: Three', 'agent: Yes.', 'user: Two', 'agent: Yes.', 'user: One'],
    ]);
    for (const message of messages) expect(message).toMatchObject({ agentId, platform: 'webchat' });
    expect(new Set(messages.map(({ id }) => id)).size).toBe(6);
    expect((await list()).messages).toEqual(messages);
  });

  it('comes in pages, with the real total', async () => {
    expect(await contents({ limit: 2, offset: 1 })).toEqual(['Three', 'Yes.']);
    expect(await list({ limit: 2, offset: 5 })).toMatchObject({ messages: [{ content: 'One' }], total: 6, offset: 5 });
    expect(await list({ offset: 7 })).toMatchObject({ messages: [], total: 6 });
  });

  it.each([
    [{ limit: 'many' }, { limit: 50, offset: 0 }],
    [
      { limit: 0, offset: -3 },
      { limit: 50, offset: 0 },
    ],
    [
      { limit: 5000, offset: '2nd' },
      { limit: 100, offset: 2 },
    ],
    [
      { limit: '7 or so', offset: '' },
      { limit: 7, offset: 0 },
    ],
  ])('reads %j as %j', async (query, read) => {
    expect(await list(query)).toMatchObject(read);
  });

  it('leaves out why nothing came of a message', async () => {
    const { id } = await office.agent();
    await office.board.call('pauseAgent', { params: { id } });
    await plane.board.agentbot.call('sendMessage', { body: { message: 'Hello?', agentId: id } });
    const { messages, total } = await plane.board.agentbot.call('listAgentMessages', { params: { id } });
    expect([messages.map(({ content }) => content), total]).toEqual([['Hello?'], 1]);
  });

  it('shows what was said through the gateway, too', async () => {
    const { id } = await office.agent();
    const sessionKey = `agent:mc-${id}:main`;
    const params = { companyId: office.id, gatewayId: office.gateway.id, sessionKey };
    await office.board.console('sendToGatewaySession', { params, body: { content: 'From the window' } });
    const { messages } = await plane.board.agentbot.call('listAgentMessages', { params: { id } });
    expect(messages.at(-1)).toMatchObject({ content: 'From the window', sender: 'user' });
  });

  it('is for the owner alone', async () => {
    const other = await office.member('owner');
    for (const client of [other.client, plane.board, await other.client.agentbotSession()])
      expect(await client.agentbot.refused(404, 'listAgentMessages', { params: { id: agentId } })).toEqual({
        error: 'Agent not found',
      });
    await plane.nobody.agentbot.refused(401, 'listAgentMessages', { params: { id: agentId } });
    await (await office.keyOf({ id: agentId })).agentbot.refused(401, 'listAgentMessages', { params: { id: agentId } });
    await owner.agentbot.refused(404, 'listAgentMessages', { params: { id: 'agent_123' } });
  });
});

describe('all of it', () => {
  it('met no unexpected error', () => {
    expect(plane.failures).toEqual([]);
  });
});
