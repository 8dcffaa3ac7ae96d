/** Agents of people: list, one, provisioning within a plan, and what is deprecated. Source: the Agentbot API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  employShell,
  invited,
  ownAgent,
  type Person,
  subscribe,
  subscriber,
} from '../../fixtures/api/agentbot/people.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane({ env: { ADMIN_EMAILS: 'Boss@Example.com, other@example.com' } });
  office = await plane.company();
  await employShell(office);
});
afterAll(() => plane.stop());

const agentsOf = async ({ client }: Person) => (await client.agentbot.call('listAgents')).agents;

/** The person is no active member of the company any more. */
async function suspend({ userId }: Person): Promise<void> {
  const { members } = await office.board.call('listMembers', { params: { companyId: office.id } });
  const memberId = members.find(({ principalId }) => principalId === userId)?.id ?? '';
  const params = { companyId: office.id, memberId };
  await office.board.call('changeMember', { params, body: { status: 'suspended' } });
}

const employNothing = (to: Office): Promise<unknown> =>
  to.board.console('setDefaultAdapter', { params: { companyId: to.id }, body: { defaultAdapter: null } });

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('the list of agents', () => {
  it('is empty without a session', async () => {
    expect(await plane.nobody.agentbot.call('listAgents')).toEqual({ agents: [], count: 0, status: 'ok' });
    await plane.nobody.agentbot.refused(401, 'listProvisioned');
  });

  it('has the agents of the caller alone, the newest first', async () => {
    const [ada, bob] = [await subscriber(office), await subscriber(office)];
    const first = await ownAgent(ada, 'First');
    const second = await ownAgent(ada, 'Second');
    await ownAgent(bob);
    const list = await ada.client.agentbot.call('listAgents');
    expect(list.agents.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(list.agents[1]).toEqual({
      id: first.id,
      name: 'First',
      model: 'claude-opus-4-6',
      status: 'running',
      websocketUrl: `ws://localhost:${plane.port}/agent/${first.id}`,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    const { agents, count, success } = await ada.client.agentbot.call('listProvisioned');
    expect({ agents, count, success }).toEqual({ agents: list.agents, count: 2, success: true });
  });

  it('is the same by a cookie, and at the root', async () => {
    const ada = await subscriber(office);
    const { id } = await ownAgent(ada);
    const session = await ada.client.agentbotSession();
    for (const path of ['/agentbot/api/agents', '/api/agents', '/api/agents/provision'])
      expect((await session.send({ path })).json, path).toMatchObject({ agents: [{ id }], count: 1 });
  });

  it('has the operator’s agents, whoever made them', async () => {
    const made = await office.agent();
    const { agents } = await plane.board.agentbot.call('listAgents');
    expect(agents.map(({ id }) => id)).toContain(made.id);
  });

  it('leaves out agents of a company that the person has left', async () => {
    const ada = await subscriber(office);
    const { id } = await ownAgent(ada);
    await suspend(ada);
    expect(await agentsOf(ada)).toEqual([]);
    await ada.client.agentbot.refused(404, 'getAgent', { params: { id } });
  });

  it('says how each of them is', async () => {
    const ada = await subscriber(office, 'enterprise');
    const [up, paused, failed] = [
      await ownAgent(ada, 'Up'),
      await ownAgent(ada, 'Paused'),
      await ownAgent(ada, 'Failed'),
    ];
    await office.board.call('pauseAgent', { params: { id: paused.id } });
    const patch = { adapterConfig: { args: ['-c', 'exit 3'] } };
    await office.board.call('patchAgent', { params: { id: failed.id }, body: patch });
    const run = await office.wake(failed);
    await office.runReaches(run.id, 'failed');
    await employNothing(office);
    const idle = await ownAgent(ada, 'Nothing to run it');
    await employShell(office);
    const words = new Map((await agentsOf(ada)).map(({ id, status }) => [id, status]));
    expect([up, paused, failed, idle].map(({ id }) => words.get(id))).toEqual([
      'running',
      'stopped',
      'error',
      'stopped',
    ]);
  });
});

describe('one agent', () => {
  it('is told to its owner', async () => {
    const ada = await subscriber(office, 'starter');
    const { id } = await ownAgent(ada);
    const { agent, status } = await ada.client.agentbot.call('getAgent', { params: { id: id.toUpperCase() } });
    expect({ agent, status }).toEqual({
      agent: {
        id,
        status: 'active',
        startedAt: expect.any(String),
        plan: 'starter',
        subdomain: `${id}.agents.localhost`,
        url: `http://${id}.agents.localhost:${plane.port}`,
        openclawVersion: expect.any(String),
        verified: false,
        verificationType: null,
        attestationUid: null,
        verifiedAt: null,
      },
      status: 'ok',
    });
  });

  it('is not there for anybody else, and for nobody without a session', async () => {
    const { id } = await ownAgent(await subscriber(office));
    const other = await subscriber(office);
    const error = { error: 'Agent not found' };
    expect(await other.client.agentbot.refused(404, 'getAgent', { params: { id } })).toEqual(error);
    expect(await plane.board.agentbot.refused(404, 'getAgent', { params: { id } })).toEqual(error);
    expect(await plane.board.agentbot.refused(404, 'getAgent', { params: { id: UNKNOWN } })).toEqual(error);
    expect(await plane.board.agentbot.refused(404, 'getAgent', { params: { id: 'agent_123' } })).toEqual(error);
    expect(await plane.nobody.agentbot.refused(401, 'getAgent', { params: { id } })).toEqual({ error: 'Unauthorized' });
  });
});

describe('provisioning', () => {
  it('makes an agent with the model that was asked for', async () => {
    const ada = await subscriber(office, 'enterprise');
    for (const model of ['claude-opus-4-6', 'gpt-4', 'custom', 'a/b:c']) {
      const { agent, success } = await ada.client.agentbot.call('provisionAgent', { body: { name: 'Ann', model } });
      expect(success).toBe(true);
      expect(Object.keys(agent).sort()).toEqual(['createdAt', 'id', 'model', 'name', 'status', 'websocketUrl']);
      expect(agent).toMatchObject({ model, status: 'running' });
    }
  });

  it('works with the program of the model where the company has chosen none', async () => {
    const place = await plane.company();
    const ada = await subscriber(place, 'enterprise');
    const types: (string | undefined)[] = [];
    for (const model of ['claude-opus-4-6', 'gpt-4', 'gemini-2.5-pro']) {
      const { agent } = await ada.client.agentbot.call('provisionAgent', { body: { name: 'Ann', model } });
      expect(agent).toMatchObject({ model, status: 'stopped' });
      types.push((await place.getAgent(agent.id)).adapterType);
    }
    expect(types).toEqual(['claude_local', 'codex_local', 'gemini_local']);
  });

  it.each([
    ['no name', {}, 'Agent name is required'],
    ['a blank name', { name: ' ' }, 'Agent name is required'],
    ['a number for a name', { name: 7 }, 'Agent name is required'],
    ['an option for a model', { name: 'A', model: '--help' }, 'Model must be the name of a model'],
    ['a list for a configuration', { name: 'A', config: [] }, 'Agent configuration must be a JSON object'],
    [
      'a large configuration',
      { name: 'A', config: { text: 'x'.repeat(256 * 1024) } },
      'Agent configuration must have 256 KB at most',
    ],
  ])('refuses %s', async (_what, body, error) => {
    expect(await plane.board.agentbot.refused(400, 'provisionAgent', { body: body as never })).toEqual({ error });
  });

  it('takes a session', async () => {
    await plane.nobody.agentbot.refused(401, 'provisionAgent', { body: { name: 'A' } });
    const agent = await office.keyOf(await office.agent());
    await agent.agentbot.refused(401, 'provisionAgent', { body: { name: 'A' } });
  });

  it('takes an active subscription, whatever tier is asked for', async () => {
    const { client } = await office.member('owner');
    expect(await client.agentbot.refused(402, 'provisionAgent', { body: { name: 'A', tier: 'enterprise' } })).toEqual({
      error: 'Active subscription required to provision agents',
    });
    expect((await client.agentbot.call('listAgents')).count).toBe(0);
  });

  it.each([
    ['free', 1],
    ['starter', 1],
    ['pro', 3],
  ] as const)('stops at the limit of the plan %s', async (plan, limit) => {
    const ada = await subscriber(office, plan);
    for (let n = 0; n < limit; n += 1) await ownAgent(ada);
    const body = { name: 'One more', tier: 'enterprise' };
    expect(await ada.client.agentbot.refused(429, 'provisionAgent', { body })).toEqual({
      error: `Agent limit reached for ${plan} tier`,
      current: limit,
      limit,
    });
  });

  it('never passes the limit, however many ask at once', async () => {
    const ada = await subscriber(office, 'pro');
    const asks = Array.from({ length: 8 }, () => ada.client.agentbot.try('provisionAgent', { body: { name: 'A' } }));
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 201, 201, 429, 429, 429, 429, 429]);
    expect(await agentsOf(ada)).toHaveLength(3);
  });

  it('counts neither what was refused nor what has been terminated', async () => {
    const ada = await subscriber(office, 'starter');
    await ada.client.agentbot.refused(400, 'provisionAgent', { body: { name: '' } });
    const { id } = await ownAgent(ada);
    await ada.client.agentbot.refused(429, 'provisionAgent', { body: { name: 'A' } });
    await office.board.call('terminateAgent', { params: { id } });
    await ownAgent(ada, 'Another');
  });

  it('leaves nothing of an agent that cannot be made, which does not count', async () => {
    const place = await plane.company();
    const secret = await place.secret('kept-value');
    const env = { KEY: { type: 'secret_ref', secretId: secret.id } };
    const body = { defaultAdapter: { adapterType: 'process' as const, adapterConfig: { command: 'true', env } } };
    await place.board.console('setDefaultAdapter', { params: { companyId: place.id }, body });
    await place.board.call('deleteSecret', { params: { secretId: secret.id } });
    const ada = await subscriber(place, 'starter');
    const before = await plane.quietRowCounts();
    await ada.client.agentbot.refused(422, 'provisionAgent', { body: { name: 'A', config: { token: 'secret-text' } } });
    expect(plane.rowCounts()).toEqual(before);
    await employShell(place);
    await ownAgent(ada);
  });

  it('has no limit for admins, whose email counts in any case', async () => {
    const boss = await invited(office, 'boss@example.com');
    for (const name of ['One', 'Two', 'Three', 'Four']) await ownAgent(boss, name);
    expect(await boss.client.console('ownSubscription')).toMatchObject({ isAdmin: true, limit: null, agents: 4 });
  });

  it('has no limit for the operator, and makes admins of the emails in the settings', async () => {
    for (const name of ['One', 'Two']) await ownAgent({ userId: 'local-board', client: plane.board }, name);
    const late = await invited(office, 'late@example.com');
    await late.client.agentbot.refused(402, 'provisionAgent', { body: { name: 'A' } });
    const settings = { subscriptions: { adminEmails: ['LATE@example.com'] } };
    await plane.board.console('changeSettings', { body: settings });
    await ownAgent(late);
  });

  it('waits for approval where the company wants that', async () => {
    const strict = await plane.company('Strict');
    await strict.board.call('patchCompany', {
      params: { companyId: strict.id },
      body: { requireBoardApprovalForNewAgents: true },
    });
    const ada = await subscriber(strict);
    const { id } = await ownAgent(ada);
    expect(await agentsOf(ada)).toMatchObject([{ id, status: 'pending' }]);
    await strict.board.call('approveAgent', { params: { id }, body: {} });
    expect(await agentsOf(ada)).toMatchObject([{ id, status: 'stopped' }]);
  });
});

describe('where a new agent works', () => {
  it('is the company that the person has chosen, else the first of theirs', async () => {
    const elsewhere = await plane.company('Elsewhere');
    const ada = await invited(office, 'ada@example.com');
    expect((await invited(elsewhere, 'ada@example.com')).userId).toBe(ada.userId);
    await subscribe(office, ada, 'enterprise');
    const companyOf = async (): Promise<string> => (await office.getAgent((await ownAgent(ada)).id)).companyId;
    expect(await companyOf()).toBe(office.id);
    await ada.client.mc.call('chooseOrganization', { body: { organization_id: elsewhere.id } });
    expect(await companyOf()).toBe(elsewhere.id);
    // One that is archived takes nobody.
    const params = { companyId: elsewhere.id };
    await elsewhere.board.call('patchCompany', { params, body: { status: 'archived' } });
    expect(await companyOf()).toBe(office.id);
  });

  it('is a company named Personal for an operator without any', async () => {
    const fresh = await startPlane();
    try {
      const { agent } = await fresh.board.agentbot.call('provisionAgent', { body: { name: 'Mine' } });
      const companies = await fresh.board.call('listCompanies');
      expect(companies.map(({ name }) => name)).toEqual(['Personal']);
      const second = await fresh.board.agentbot.call('provisionAgent', { body: { name: 'Mine too' } });
      expect(await fresh.board.call('listCompanies')).toHaveLength(1);
      expect(second.agent.id).not.toBe(agent.id);
    } finally {
      await fresh.stop();
    }
  });

  it('is none for who belongs nowhere', async () => {
    const ada = await subscriber(office);
    await suspend(ada);
    expect(await ada.client.agentbot.refused(403, 'provisionAgent', { body: { name: 'A' } })).toEqual({
      error: 'You belong to no company. Ask the operator to make you a member of one.',
    });
  });
});

describe('what is deprecated', () => {
  it('says what is to be called instead, and goes on working', async () => {
    const ada = await subscriber(office);
    const made = await ada.client.agentbot.try('createAgent', { body: { name: 'Old ways' } });
    expect(made.status).toBe(201);
    expect(made.headers.deprecation).toBe('true');
    expect(made.headers.link).toBe('</agentbot/api/agents/provision>; rel="successor-version"');
    const { id } = (made.json as { agent: { id: string } }).agent;

    await ada.client.agentbot.call('putAgentConfig', { params: { id }, body: { a: 1, b: 2 } });
    const merged = await ada.client.agentbot.try('mergeAgentConfig', { params: { id }, body: { b: 3 } });
    expect(merged.json).toEqual({ config: { a: 1, b: 3 }, status: 'updated' });
    expect(merged.headers.link).toBe(`</agentbot/api/agents/${id}/config>; rel="successor-version"`);

    const stopped = await ada.client.agentbot.try('stopAgent', { params: { id } });
    expect(stopped.headers.link).toBe(`</agentbot/api/instance/${id}/stop>; rel="successor-version"`);
    expect(stopped.json).toMatchObject({ success: true, status: 'stopped' });
    expect(await agentsOf(ada)).toMatchObject([{ id, status: 'stopped' }]);
    expect(await office.getAgent(id)).toMatchObject({ status: 'paused' });
    // Again, and when there is nothing left to stop.
    await ada.client.agentbot.call('stopAgent', { params: { id } });
    await office.board.call('terminateAgent', { params: { id } });
    await ada.client.agentbot.call('stopAgent', { params: { id } });
  });

  it('is for owners alone', async () => {
    const { id } = await ownAgent(await subscriber(office));
    const other = await subscriber(office);
    await other.client.agentbot.refused(404, 'stopAgent', { params: { id } });
    await other.client.agentbot.refused(404, 'mergeAgentConfig', { params: { id }, body: {} });
    await plane.nobody.agentbot.refused(401, 'stopAgent', { params: { id } });
    expect(await office.getAgent(id)).toMatchObject({ status: 'idle' });
  });

  it('never deletes by a cookie at the root', async () => {
    const ada = await subscriber(office);
    const { id } = await ownAgent(ada);
    const session = await ada.client.agentbotSession();
    const answer = await session.send({ method: 'DELETE', path: `/api/agents/${id}` });
    expect(answer.json).toMatchObject({ success: true, status: 'stopped' });
    expect(await office.getAgent(id)).toMatchObject({ id, status: 'paused' });
  });
});
