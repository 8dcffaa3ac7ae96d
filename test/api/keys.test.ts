import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

describe('agent keys', () => {
  it('shows its token once, and keeps but a hash of it', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const params = { id: agent.id };
    const made = await plane.board.call('createKey', { params, body: { name: 'laptop' } });
    expect(made).toMatchObject({ name: 'laptop', scope: { kind: 'standard' }, responsibleUserId: 'local-board' });
    expect(made.token).toMatch(/^pcp_[0-9a-f]{48}$/);
    expect((await plane.as(made.token).call('me')).id).toBe(agent.id);

    const listed = await plane.board.try('listKeys', { params });
    const { token: _, ...rest } = made;
    expect(listed.json).toEqual([{ ...rest, lastUsedAt: null, revokedAt: null }]);
    const everything = plane.query<Record<string, unknown>>('SELECT * FROM agent_keys WHERE id = ?', made.id);
    const activity = await plane.board.try('listActivity', { params: { companyId: office.id } });
    expect(JSON.stringify(everything) + listed.text + activity.text).not.toContain(made.token);
  });

  it('is named default when nobody names it, and names may repeat', async () => {
    const { id } = await (await plane.company()).agent();
    const made = [];
    for (let i = 0; i < 3; i += 1) made.push(await plane.board.call('createKey', { params: { id }, body: {} }));
    expect(made.map(({ name }) => name)).toEqual(['default', 'default', 'default']);
    expect(new Set(made.map(({ token }) => token)).size).toBe(3);
    const listed = await plane.board.call('listKeys', { params: { id } });
    expect(listed.map((key) => key.id).sort()).toEqual(made.map((key) => key.id).sort());
  });

  it('is dead from the answer to its revocation on, others live on', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    const [one, two] = [
      await plane.board.call('createKey', { params: { id }, body: {} }),
      await plane.board.call('createKey', { params: { id }, body: {} }),
    ];
    await plane.as(one.token).call('me');
    const revoke = { params: { id, keyId: one.id } };
    expect(await plane.board.call('revokeKey', revoke)).toEqual({ ok: true });
    const { error } = await plane.as(one.token).refused(401, 'me');
    expect(error).toBe('Agent token did not verify; obtain fresh credentials and retry');
    await plane.as(two.token).call('me');
    const [before] = (await plane.board.call('listKeys', { params: { id } })).filter((key) => key.id === one.id);
    expect(before?.revokedAt).not.toBeNull();
    // Again is fine, and says nothing new.
    expect(await plane.board.call('revokeKey', revoke)).toEqual({ ok: true });
    const [after] = (await plane.board.call('listKeys', { params: { id } })).filter((key) => key.id === one.id);
    expect(after).toEqual(before);
  });

  it('remembers when it was used, in memory first', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    const made = await plane.board.call('createKey', { params: { id }, body: {} });
    const start = new Date().toISOString();
    await plane.as(made.token).call('me');
    await plane.control.services.credentials.flush();
    const [key] = await plane.board.call('listKeys', { params: { id } });
    expect((key?.lastUsedAt ?? '') >= start).toBe(true);
  });

  it('is accepted in X-Agent-Token too; other schemes count as none', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const { token } = await plane.board.call('createKey', { params: { id: agent.id }, body: {} });
    const me = (headers: Record<string, string>) => plane.nobody.send({ path: '/api/agents/me', headers });
    expect((await me({ 'x-agent-token': token })).json).toMatchObject({ id: agent.id });
    expect((await me({ authorization: `bearer ${token}` })).status).toBe(200);
    expect((await me({ authorization: `Basic ${token}` })).status).toBe(401);
    // What is presented as a bearer counts, whatever else comes along.
    expect((await me({ authorization: 'Bearer wrong', 'x-agent-token': token })).status).toBe(401);
    expect((await me({ authorization: 'Bearer' })).json).toMatchObject({
      error: expect.stringContaining('Empty bearer token'),
    });
  });

  it('is the operator’s business, and found with its own agent alone', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const agent = await office.agent({ role: 'ceo' });
    const key = await plane.board.call('createKey', { params: { id: agent.id }, body: {} });
    const self = plane.as(key.token);
    for (const name of ['listKeys', 'createKey'] as const) {
      const { error } = await self.refused(403, name, { params: { id: agent.id }, body: {} });
      expect(error).toBe('Board access required');
    }
    await self.refused(403, 'revokeKey', { params: { id: agent.id, keyId: key.id } });
    const sibling = await office.agent();
    await plane.board.refused(404, 'revokeKey', { params: { id: sibling.id, keyId: key.id } });
    const stranger = await other.keyOf(await other.agent());
    await stranger.refused(404, 'listKeys', { params: { id: agent.id } });
    await self.call('me');
  });
});

describe('operator tokens', () => {
  it('lists them without their values and revokes at once', async () => {
    const { operatorTokens } = plane.control.services;
    const token = await operatorTokens.mint({ type: 'user', userId: 'local-board', source: 'token' }, 'spare');
    expect(token).toMatch(/^whb_[0-9a-f]{48}$/);
    const spare = plane.as(token);
    const listed = await spare.send({ path: '/console/api/operator-tokens' });
    expect(listed.text).not.toContain(token);
    const [row] = (await plane.board.console('listOperatorTokens')).filter(({ name }) => name === 'spare');
    await plane.board.console('revokeOperatorToken', { params: { tokenId: row?.id ?? '' } });
    const { error } = await spare.refused(401, 'listCompanies');
    expect(error).toContain('wheelhouse token --new');
    await plane.board.call('listCompanies');
  });

  it('are out of reach of agents', async () => {
    const office = await plane.company();
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    const paths = ['/console/api/operator-tokens', '/console/api/operator-tokens/11111111-1111-4111-8111-111111111111'];
    expect((await ceo.send({ path: paths[0] ?? '' })).status).toBe(403);
    expect((await ceo.send({ method: 'DELETE', path: paths[1] ?? '' })).status).toBe(403);
    expect((await ceo.send({ method: 'POST', path: '/console/api/sample-company' })).status).toBe(403);
  });
});

describe('the key of a CEO agent that a member made', () => {
  it('is worth what the member may do, then and later', async () => {
    const office = await plane.company();
    const ceo = await office.agent({ role: 'ceo' });
    const { id: memberId, userId, client } = await office.member('admin');
    const made = await client.call('createKey', { params: { id: ceo.id }, body: {} });
    expect(made.responsibleUserId).toBe(userId);
    const agent = plane.as(made.token);
    const params = { companyId: office.id };
    await agent.call('createAgent', { params, body: { name: 'Made' } });
    const change = (body: object) => office.board.call('changeMember', { params: { ...params, memberId }, body });

    await change({ membershipRole: 'operator' });
    const refusal = await agent.refused(403, 'createAgent', { params, body: { name: 'Not made' } });
    expect(refusal).toMatchObject({
      error: 'The person who made the key of this agent may not do this.',
      details: { reason: 'deny_missing_grant' },
    });
    await agent.call('createIssue', { params, body: { title: 'Work' } });
    await (await office.keyOf(ceo)).call('createAgent', { params, body: { name: 'By the key of the operator' } });

    await change({ membershipRole: 'viewer' });
    await agent.refused(403, 'createIssue', { params, body: { title: 'Work' } });
    await agent.call('listIssues', { params });
    await office.board.call('removeMember', { params: { ...params, memberId } });
    expect(await agent.refused(403, 'listIssues', { params })).toMatchObject({
      details: { reason: 'deny_missing_membership' },
    });
  });
});
