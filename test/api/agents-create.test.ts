import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const UNKNOWN = '11111111-1111-4111-8111-111111111111';

describe('creating agents', () => {
  it('needs a name alone and fills in the rest', async () => {
    const office = await plane.company();
    const agent = await plane.board.call('createAgent', { params: { companyId: office.id }, body: { name: 'Solo' } });
    expect(agent).toMatchObject({
      companyId: office.id,
      name: 'Solo',
      urlKey: 'solo',
      role: 'general',
      title: null,
      icon: null,
      status: 'idle',
      reportsTo: null,
      capabilities: null,
      adapterType: 'process',
      adapterConfig: {},
      runtimeConfig: { heartbeat: { enabled: false } },
      budgetMonthlyCents: 0,
      spentMonthlyCents: 0,
      permissions: { canCreateAgents: false },
      metadata: null,
      lastHeartbeatAt: null,
      pausedAt: null,
      errorReason: null,
    });
    expect(agent.orgChainHealth).toMatchObject({ status: 'healthy', reason: 'healthy', repairGuidance: null });
  });

  it('keeps all that it is given, and drops what nobody knows', async () => {
    const office = await plane.company();
    const boss = await office.agent();
    const given = {
      name: 'Full House',
      role: 'engineer',
      title: 'Engineer',
      icon: 'wrench',
      reportsTo: boss.id,
      capabilities: 'Everything.',
      adapterType: 'process',
      adapterConfig: { command: 'true', extra: [1, { two: 2 }] },
      runtimeConfig: { heartbeat: { enabled: true, intervalSec: 60 }, other: 'kept' },
      budgetMonthlyCents: 1234,
      permissions: { canCreateAgents: true },
      metadata: { team: 'blue' },
    } as const;
    const sent = { ...given, status: 'terminated', id: UNKNOWN, spentMonthlyCents: 5, invented: true };
    const answer = await plane.board.send({
      method: 'POST',
      path: `/api/companies/${office.id}/agents`,
      body: sent,
    });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ ...given, status: 'idle', spentMonthlyCents: 0, urlKey: 'full-house' });
    expect(answer.json).not.toHaveProperty('invented');
    expect((answer.json as { id: string }).id).not.toBe(UNKNOWN);
  });

  it('tells equal names apart by a number, judged by the shortname', async () => {
    const office = await plane.company();
    const names = ['Shell Bot', 'shell--BOT!!', 'Shell Bot', 'shell bot 2'];
    const made = [];
    for (const name of names) made.push(await office.agent({ name }));
    expect(made.map(({ name, urlKey }) => [name, urlKey])).toEqual([
      ['Shell Bot', 'shell-bot'],
      ['shell--BOT!! 2', 'shell-bot-2'],
      ['Shell Bot 3', 'shell-bot-3'],
      ['shell bot 2 2', 'shell-bot-2-2'],
    ]);
  });

  it('gives different shortnames to agents created at once', async () => {
    const office = await plane.company();
    const made = await Promise.all(Array.from({ length: 12 }, () => office.agent({ name: 'Twin' })));
    expect(new Set(made.map(({ urlKey }) => urlKey)).size).toBe(12);
  });

  it('goes on giving shortnames when all numbers are used up, also to two at once', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    for (let batch = 0; batch < 4; batch += 1) {
      await Promise.all(
        Array.from({ length: 25 }, () => plane.board.call('createAgent', { params, body: { name: 'Legion' } })),
      );
    }
    const more = await Promise.all(
      Array.from({ length: 5 }, () => plane.board.call('createAgent', { params, body: { name: 'Legion' } })),
    );
    expect(new Set(more.map(({ urlKey }) => urlKey)).size).toBe(5);
  });

  it('takes a shortname again once its holder is terminated', async () => {
    const office = await plane.company();
    const first = await office.agent({ name: 'Phoenix' });
    await plane.board.call('terminateAgent', { params: { id: first.id } });
    expect((await office.agent({ name: 'Phoenix' })).urlKey).toBe('phoenix');
  });

  it.each(['me', 'Me!', 'provision'])('does not give away the word of a route: %s', async (name) => {
    const office = await plane.company();
    const agent = await office.agent({ name });
    expect(['me', 'provision']).not.toContain(agent.urlKey);
    const found = await plane.board.call('getAgent', {
      params: { id: agent.urlKey },
      query: { companyId: office.id },
    });
    expect(found.id).toBe(agent.id);
  });

  it('names agents without a Latin letter by their id', async () => {
    const agent = await (await plane.company()).agent({ name: '机器人' });
    expect(agent).toMatchObject({ name: '机器人', urlKey: agent.id });
  });

  it.each([
    ['an unknown manager', { reportsTo: UNKNOWN }, 404, 'Manager not found'],
    ['an unknown adapter', { adapterType: 'abacus' }, 422, 'Unknown adapter type: abacus'],
  ])('refuses %s', async (_what, fields, status, message) => {
    const office = await plane.company();
    const params = { companyId: office.id };
    const { error } = await plane.board.refused(status, 'createAgent', { params, body: { name: 'X', ...fields } });
    expect(error).toBe(message);
    expect(await plane.board.call('listAgents', { params })).toEqual([]);
  });

  it('refuses a manager from another company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const foreigner = await other.agent();
    const { error } = await plane.board.refused(422, 'createAgent', {
      params: { companyId: office.id },
      body: { name: 'X', reportsTo: foreigner.id },
    });
    expect(error).toBe('Manager must belong to same company');
  });

  it('gives a CEO what its role brings, and others membership with the right to assign', async () => {
    const office = await plane.company();
    const ceo = await office.getAgent((await office.agent({ role: 'ceo' })).id);
    expect(ceo.permissions).toEqual({ canCreateAgents: true });
    expect(ceo.access.taskAssignSource).toBe('ceo_role');
    expect(ceo.access.grants.map((grant) => grant.permissionKey)).toEqual([
      'agents:configure',
      'skills:create',
      'tasks:assign',
    ]);
    const other = await office.getAgent((await office.agent()).id);
    expect(other.access).toMatchObject({ canAssignTasks: true, taskAssignSource: 'explicit_grant' });
    expect(other.access.membership).toMatchObject({
      principalId: other.id,
      status: 'active',
      membershipRole: 'member',
    });
    expect(other.access.grants.map((grant) => grant.permissionKey)).toEqual(['tasks:assign']);
  });

  it('lets agents create agents only with the right to', async () => {
    const office = await plane.company();
    const plain = await office.keyOf(await office.agent());
    const creator = await office.keyOf(await office.agent({ permissions: { canCreateAgents: true } }));
    const call = { params: { companyId: office.id }, body: { name: 'Child' } };
    const { error, details } = await plain.refused(403, 'createAgent', call);
    expect({ error, details }).toEqual({
      error: 'Missing permission: agents:create.',
      details: { reason: 'deny_missing_grant' },
    });
    expect((await creator.call('createAgent', call)).name).toBe('Child');
  });
});
