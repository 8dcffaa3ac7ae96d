import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const MASK = '***REDACTED***';
const plain = (value: string) => ({ type: 'plain' as const, value });
/** The configuration of an agent as a run of it gets it. */
const stored = (id: string): Record<string, unknown> => {
  const { agents, launchConfigs } = plane.control.services;
  const agent = agents.find(id);
  if (agent === null) throw new Error(`no agent ${id}`);
  return launchConfigs.open(agent).adapterConfig;
};
const patch = (id: string, body: object) => plane.board.call('patchAgent', { params: { id }, body });

describe('a default environment', () => {
  it.each(['createAgent', 'hireAgent'] as const)('is refused by %s, as there is none', async (route) => {
    const { id: companyId } = await plane.company();
    const body = { name: 'Somewhere', defaultEnvironmentId: '11111111-1111-4111-8111-111111111111' };
    const before = plane.rowCounts();
    const { error } = await plane.board.refused(422, route, { params: { companyId }, body });
    expect(error).toContain('There are no environments here.');
    expect(plane.rowCounts()).toEqual(before);
    await plane.board.call(route, { params: { companyId }, body: { ...body, defaultEnvironmentId: null } });
  });

  it('is refused by a change, and null changes nothing', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    const defaultEnvironmentId = '11111111-1111-4111-8111-111111111111';
    await plane.board.refused(422, 'patchAgent', { params: { id }, body: { title: 'X', defaultEnvironmentId } });
    await plane.board.refused(400, 'patchAgent', { params: { id }, body: { defaultEnvironmentId: 'x' } });
    expect(await patch(id, { defaultEnvironmentId: null })).toMatchObject({ title: null, defaultEnvironmentId: null });
  });
});

describe('desired skills in a change', () => {
  it('replace those of the agent, together with the rest or not at all', async () => {
    const office = await plane.company();
    const { id } = await office.agent({ adapterType: 'claude_local', adapterConfig: {} });
    const desired = async () => (await plane.board.call('agentSkills', { params: { id } })).desiredSkills;
    await plane.board.call('syncAgentSkills', { params: { id }, body: { desiredSkills: ['one', 'two'] } });
    expect(await patch(id, { title: 'Skilled', desiredSkills: ['three'] })).toMatchObject({ title: 'Skilled' });
    expect(await desired()).toEqual(['three']);
    await patch(id, { title: 'Still' });
    expect(await desired()).toEqual(['three']);
    await plane.board.refused(422, 'patchAgent', { params: { id }, body: { desiredSkills: [], reportsTo: id } });
    expect(await desired()).toEqual(['three']);
    await patch(id, { desiredSkills: [] });
    expect(await desired()).toEqual([]);
    const deeds = (await office.activity({ entityId: id })).map(({ action }) => action);
    expect(deeds.filter((action) => action === 'agent.skills_synced')).toHaveLength(3);
  });

  it('of a hire that waits are frozen as the rest is', async () => {
    const office = await plane.company();
    const params = { companyId: office.id };
    await plane.board.call('patchCompany', { params, body: { requireBoardApprovalForNewAgents: true } });
    const { agent } = await plane.board.call('hireAgent', { params, body: { name: 'Waits' } });
    await plane.board.refused(409, 'patchAgent', { params: { id: agent.id }, body: { desiredSkills: ['one'] } });
    await plane.board.refused(409, 'syncAgentSkills', { params: { id: agent.id }, body: { desiredSkills: ['one'] } });
  });
});

describe('changing a configuration', () => {
  it('merges the top keys, or replaces all of it when told to', async () => {
    const office = await plane.company();
    const { id } = await office.agent({ adapterConfig: { command: 'a', cwd: '/tmp', nested: { one: 1, two: 2 } } });
    await patch(id, { adapterConfig: { command: 'b', nested: { three: 3 } } });
    expect(stored(id)).toEqual({ command: 'b', cwd: '/tmp', nested: { three: 3 } });
    await patch(id, { adapterConfig: { command: 'c' }, replaceAdapterConfig: true });
    expect(stored(id)).toEqual({ command: 'c' });
  });

  it('replaces runtimeConfig and metadata as a whole', async () => {
    const office = await plane.company();
    const { id } = await office.agent({ runtimeConfig: { a: 1 }, metadata: { b: 2 } });
    const changed = await patch(id, { runtimeConfig: { c: 3 }, metadata: { d: 4 } });
    expect(changed).toMatchObject({ runtimeConfig: { c: 3 }, metadata: { d: 4 } });
    expect(changed.runtimeConfig).not.toHaveProperty('a');
    expect(changed.metadata).not.toHaveProperty('b');
    expect((await patch(id, { metadata: null })).metadata).toBeNull();
  });

  it('keeps what any adapter understands when the adapter changes', async () => {
    const office = await plane.company();
    const env = { A: { type: 'plain', value: 'kept' } };
    const { id } = await office.agent({
      adapterConfig: { command: 'a', args: ['x'], cwd: '/tmp', timeoutSec: 5, env },
    });
    await patch(id, { adapterType: 'codex_local' });
    expect(stored(id)).toMatchObject({ cwd: '/tmp', timeoutSec: 5, env });
    for (const key of ['command', 'args']) expect(stored(id)).not.toHaveProperty(key);
    await plane.board.refused(422, 'patchAgent', { params: { id }, body: { adapterType: 'abacus' } });
  });

  it('keeps every secret when a masked answer is sent back', async () => {
    const office = await plane.company();
    const config = {
      command: 'true',
      env: { KEY: plain('first-secret'), OTHER: plain('second-secret') },
      password: 'third-secret',
      tokens: ['fourth-secret', 'fifth-secret'],
      credentials: { inner: 'sixth-secret' },
    };
    const sent = { ...config, env: { ...config.env, KEY: 'first-secret' } };
    const agent = await office.agent({ adapterConfig: sent });
    expect(JSON.stringify(agent)).not.toMatch(/-secret"/);
    await patch(agent.id, { adapterConfig: { ...agent.adapterConfig, command: 'false' } });
    expect(stored(agent.id)).toEqual({ ...config, command: 'false' });
    await patch(agent.id, { adapterConfig: agent.adapterConfig, replaceAdapterConfig: true });
    expect(stored(agent.id)).toEqual(config);
    const env = { KEY: plain(MASK), NEW: 'new' };
    await patch(agent.id, { adapterConfig: { env } });
    expect(stored(agent.id).env).toEqual({ KEY: plain('first-secret'), NEW: plain('new') });
  });
});

describe('changing a profile', () => {
  it('changes what is named and nothing else, and an empty patch only the time', async () => {
    const office = await plane.company();
    const agent = await office.agent({ title: 'Old', capabilities: 'All' });
    const changed = await patch(agent.id, { title: 'New', icon: 'rocket', role: 'qa', budgetMonthlyCents: 7 });
    expect(changed).toEqual({
      ...agent,
      title: 'New',
      icon: 'rocket',
      role: 'qa',
      budgetMonthlyCents: 7,
      updatedAt: changed.updatedAt,
    });
    const again = await patch(agent.id, {});
    expect(again).toEqual({ ...changed, updatedAt: again.updatedAt });
    expect((await patch(agent.id, { title: null })).title).toBeNull();
  });

  it('renames, and refuses a shortname that another living agent has', async () => {
    const office = await plane.company();
    const [one, two] = [await office.agent({ name: 'One' }), await office.agent({ name: 'Two' })];
    expect(await patch(one.id, { name: 'Uno' })).toMatchObject({ name: 'Uno', urlKey: 'uno' });
    const { error } = await plane.board.refused(409, 'patchAgent', { params: { id: one.id }, body: { name: 'TWO!' } });
    expect(error).toBe("Agent shortname 'two' is already in use in this company");
    expect((await office.getAgent(one.id)).name).toBe('Uno');
    expect(await patch(two.id, { name: 'TWO' })).toMatchObject({ name: 'TWO', urlKey: 'two' });
    await plane.board.call('terminateAgent', { params: { id: two.id } });
    expect(await patch(one.id, { name: 'two' })).toMatchObject({ urlKey: 'two' });
  });

  it('does not rename to a word of the API', async () => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Someone' });
    for (const name of ['me', 'Provision']) {
      await plane.board.refused(409, 'patchAgent', { params: { id: agent.id }, body: { name } });
    }
    expect(await office.getAgent(agent.id)).toMatchObject({ name: 'Someone', urlKey: 'someone' });
  });

  it('sends permissions to where they are changed, also null', async () => {
    const { id } = await (await plane.company()).agent();
    for (const permissions of [{ canCreateAgents: true }, null]) {
      const { error } = await plane.board.refused(422, 'patchAgent', { params: { id }, body: { permissions } });
      expect(error).toBe('Use /api/agents/:id/permissions for permission changes');
    }
  });
});

describe('changing the manager', () => {
  it('refuses itself, a report at any depth, an unknown one and one of another company', async () => {
    const [office, other] = [await plane.company(), await plane.company()];
    const top = await office.agent();
    const middle = await office.agent({ reportsTo: top.id });
    const bottom = await office.agent({ reportsTo: middle.id });
    const foreigner = await other.agent();
    const refuse = async (status: number, id: string, reportsTo: string) =>
      (await plane.board.refused(status, 'patchAgent', { params: { id }, body: { reportsTo } })).error;
    expect(await refuse(422, top.id, top.id)).toBe('Agent cannot report to itself');
    expect(await refuse(422, top.id, middle.id)).toBe('Reporting relationship would create cycle');
    expect(await refuse(422, top.id, bottom.id)).toBe('Reporting relationship would create cycle');
    expect(await refuse(422, top.id, foreigner.id)).toBe('Manager must belong to same company');
    expect(await refuse(404, top.id, '11111111-1111-4111-8111-111111111111')).toBe('Manager not found');
    expect((await office.getAgent(top.id)).reportsTo).toBeNull();
    expect((await patch(bottom.id, { reportsTo: top.id })).reportsTo).toBe(top.id);
    expect((await patch(bottom.id, { reportsTo: null })).reportsTo).toBeNull();
  });

  it('keeps lines of managers to a length that can be shown', async () => {
    const office = await plane.company();
    const line = async (length: number): Promise<string[]> => {
      const ids: string[] = [];
      for (let i = 0; i < length; i += 1) ids.push((await office.agent({ reportsTo: ids.at(-1) ?? null })).id);
      return ids;
    };
    const [long, short] = [await line(99), await line(2)];
    const reportsTo = long.at(-1) ?? '';
    const params = { companyId: office.id };
    const { error } = await plane.board.refused(422, 'patchAgent', {
      params: { id: short[0] ?? '' },
      body: { reportsTo },
    });
    expect(error).toContain('at most 100 levels');
    const last = await office.agent({ reportsTo });
    await plane.board.refused(422, 'createAgent', { params, body: { name: 'Too low', reportsTo: last.id } });
    await plane.board.call('patchAgent', { params: { id: short[0] ?? '' }, body: { reportsTo: long[97] ?? '' } });
  });

  it('lets only one of two patches through that make a cycle together', async () => {
    const office = await plane.company();
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [await office.agent(), await office.agent()];
      const answers = await Promise.all([
        plane.board.try('patchAgent', { params: { id: a.id }, body: { reportsTo: b.id } }),
        plane.board.try('patchAgent', { params: { id: b.id }, body: { reportsTo: a.id } }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('lets only one through when both are committed together', async () => {
    const office = await plane.company();
    const [a, b] = [await office.agent(), await office.agent()];
    const { agents, agentChanges } = plane.control.services;
    const actor = { type: 'user', userId: 'local-board', source: 'token' } as const;
    // Called in one turn of the loop, both are in one transaction.
    const outcomes = await Promise.allSettled([
      agentChanges.patch(actor, agents.resolve(actor, a.id), { reportsTo: b.id }),
      agentChanges.patch(actor, agents.resolve(actor, b.id), { reportsTo: a.id }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await office.getAgent(a.id)).toMatchObject({ reportsTo: b.id, orgChainHealth: { status: 'healthy' } });
    expect(await office.getAgent(b.id)).toMatchObject({ reportsTo: null });
  });
});

describe('changing the status by patch', () => {
  it('does what the lifecycle call does', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    const { token } = await plane.board.call('createKey', { params: { id }, body: {} });
    expect(await patch(id, { status: 'paused' })).toMatchObject({ status: 'paused', pauseReason: 'manual' });
    expect(await patch(id, { status: 'idle' })).toMatchObject({ status: 'idle', pausedAt: null, pauseReason: null });
    await patch(id, { status: 'paused' });
    expect(await patch(id, { status: 'active' })).toMatchObject({ status: 'idle' });
    expect(await patch(id, { status: 'terminated' })).toMatchObject({ status: 'terminated' });
    await plane.as(token).refused(401, 'me');
    await plane.board.refused(409, 'patchAgent', { params: { id }, body: { status: 'idle' } });
  });

  it.each(['running', 'error', 'pending_approval'] as const)('refuses %s, which nobody can set', async (status) => {
    const { id } = await (await plane.company()).agent();
    await plane.board.refused(422, 'patchAgent', { params: { id }, body: { status } });
  });

  it('changes nothing at all when the status cannot be changed', async () => {
    const office = await plane.company();
    const agent = await office.agent({ name: 'Steady' });
    await plane.board.call('terminateAgent', { params: { id: agent.id } });
    const before = await office.getAgent(agent.id);
    const body = { name: 'Shaky', title: 'X', status: 'paused' } as const;
    await plane.board.refused(409, 'patchAgent', { params: { id: agent.id }, body });
    expect(await office.getAgent(agent.id)).toEqual(before);
  });
});

describe('changes by agents', () => {
  it('may be to its own configuration, not to its profile or its status', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const self = await office.keyOf(agent);
    const params = { id: agent.id };
    await self.call('patchAgent', { params, body: { adapterConfig: { model: 'x' } } });
    expect(stored(agent.id)).toMatchObject({ model: 'x' });
    const { error, details } = await self.refused(403, 'patchAgent', { params, body: { title: 'Boss' } });
    expect(error).toBe('Missing permission: agents:configure or agents:suggest-changes.');
    expect(details).toEqual({ reason: 'deny_no_grant' });
    await self.refused(403, 'patchAgent', { params, body: { adapterConfig: { model: 'y' }, status: 'paused' } });
    expect(stored(agent.id)).toMatchObject({ model: 'x' });
  });

  it('may be to others with the grant alone, being the manager is not enough', async () => {
    const office = await plane.company();
    const manager = await office.agent();
    const report = await office.agent({ reportsTo: manager.id });
    const call = { params: { id: report.id }, body: { title: 'Promoted' } };
    await (await office.keyOf(manager)).refused(403, 'patchAgent', call);
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    expect((await ceo.call('patchAgent', call)).title).toBe('Promoted');
  });
});
