import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

const patch = (id: string, body: object) => plane.board.call('patchAgent', { params: { id }, body });
const revisions = (id: string) => plane.board.call('listRevisions', { params: { id } });
const rollback = (id: string, revisionId: string) =>
  plane.board.call('rollbackRevision', { params: { id, revisionId } });

describe('the history of a configuration', () => {
  it('holds each change of it, the newest first, and no change that changed nothing', async () => {
    const { id } = await (await plane.company()).agent({ title: 'Old' });
    await patch(id, { title: 'New' });
    await patch(id, {});
    await patch(id, { title: 'New' });
    await patch(id, { adapterConfig: { command: 'b' }, budgetMonthlyCents: 5 });
    const list = await revisions(id);
    expect(list.map(({ changedKeys, source }) => [changedKeys, source])).toEqual([
      [['adapterConfig', 'budgetMonthlyCents'], 'patch'],
      [['title'], 'patch'],
    ]);
    expect(list[1]).toMatchObject({ beforeConfig: { title: 'Old' }, afterConfig: { title: 'New' } });
    const one = await plane.board.call('getRevision', { params: { id, revisionId: list[0]?.id ?? '' } });
    expect(one).toEqual(list[0]);
  });

  it('shows no secret, and cannot go back to one that was masked for good', async () => {
    const { id } = await (await plane.company()).agent({ adapterConfig: { command: 'true' } });
    await patch(id, { adapterConfig: { apiKey: 'leak-apikey', env: { KEY: 'leak-env' } } });
    await patch(id, { title: 'Later' });
    const list = await revisions(id);
    expect(JSON.stringify(list)).not.toContain('leak-');
    expect(JSON.stringify(plane.query('SELECT * FROM config_revisions'))).not.toContain('leak-');
    const { error } = await plane.board.refused(422, 'rollbackRevision', {
      params: { id, revisionId: list[0]?.id ?? '' },
    });
    expect(error).toBe('Cannot roll back a revision that contains redacted secret values');
  });

  it('is unknown under another agent', async () => {
    const office = await plane.company();
    const [one, other] = [await office.agent(), await office.agent()];
    await patch(one.id, { title: 'X' });
    const [revision] = await revisions(one.id);
    const params = { id: other.id, revisionId: revision?.id ?? '' };
    expect((await plane.board.refused(404, 'rollbackRevision', { params })).error).toBe('Revision not found');
    expect((await plane.board.refused(404, 'getRevision', { params })).error).toBe('Revision not found');
  });

  it('is not for agents without the right, not even their own', async () => {
    const office = await plane.company();
    const agent = await office.agent();
    const self = await office.keyOf(agent);
    await self.refused(403, 'getConfiguration', { params: { id: agent.id } });
    await self.refused(403, 'listRevisions', { params: { id: agent.id } });
    await self.refused(403, 'listConfigurations', { params: { companyId: office.id } });
    const ceo = await office.keyOf(await office.agent({ role: 'ceo' }));
    expect((await ceo.call('getConfiguration', { params: { id: agent.id } })).adapterConfig).not.toEqual({});
  });
});

describe('going back', () => {
  it('restores a value of env, and says so', async () => {
    const office = await plane.company();
    const { id } = await office.agent();
    await patch(id, { adapterConfig: { env: { KEY: 'first' } } });
    await patch(id, { adapterConfig: { env: { KEY: 'second' } } });
    const [, earlier] = await revisions(id);
    await rollback(id, earlier?.id ?? '');
    const [latest] = await revisions(id);
    expect(latest).toMatchObject({ source: 'rollback', rolledBackFromRevisionId: earlier?.id });
    const [entry] = await office.activity({ entityId: id });
    expect(entry).toMatchObject({ action: 'agent.config_rolled_back', details: { revisionId: earlier?.id } });
    const config = (rows: { adapter_config: string }[]) => JSON.parse(rows[0]?.adapter_config ?? '{}').env;
    const stored = config(plane.query('SELECT adapter_config FROM agents WHERE id = ?', id));
    const [kept] = plane.query<{ after_config: string }>(
      'SELECT after_config FROM config_revisions WHERE id = ?',
      earlier?.id ?? '',
    );
    expect(stored).toEqual(JSON.parse(kept?.after_config ?? '{}').adapterConfig.env);
  });

  it('restores exactly what is versioned, whatever was changed', async () => {
    const office = await plane.company();
    const change = fc.record(
      {
        title: fc.constantFrom('A', 'B', null),
        icon: fc.constantFrom('rocket', 'bug', null),
        capabilities: fc.constantFrom('x', null),
        budgetMonthlyCents: fc.nat(1000),
        adapterConfig: fc.record({ command: fc.constantFrom('a', 'b'), model: fc.constantFrom('m', 'n') }),
        runtimeConfig: fc.record({ heartbeat: fc.record({ intervalSec: fc.nat(100) }) }),
        metadata: fc.constantFrom({ team: 'red' }, null),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), change, async (changes, last) => {
        const { id } = await office.agent();
        for (const each of changes) await patch(id, each);
        const wanted = await office.getAgent(id);
        const [latest] = await revisions(id);
        await patch(id, last);
        if (latest === undefined) return;
        const restored = await rollback(id, latest.id);
        const { chainOfCommand: _, access: _access, ...row } = wanted;
        expect(restored).toEqual({ ...row, updatedAt: restored.updatedAt });
      }),
      { numRuns: 15 },
    );
  });
});

describe('changes in any order', () => {
  it('never make a cycle or give two living agents one shortname', async () => {
    const office = await plane.company();
    const agents = await Promise.all(['One', 'Two', 'Three', 'Four'].map((name) => office.agent({ name })));
    const index = fc.nat(3);
    const step = fc.record({ who: index, manager: fc.option(index), name: fc.constantFrom('One', 'TWO', 'Five') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        for (const { who, manager, name } of steps) {
          const reportsTo = manager === null ? null : (agents[manager]?.id ?? null);
          await plane.board.try('patchAgent', { params: { id: agents[who]?.id ?? '' }, body: { reportsTo } });
          await plane.board.try('patchAgent', { params: { id: agents[who]?.id ?? '' }, body: { name } });
        }
        const list = await plane.board.call('listAgents', { params: { companyId: office.id } });
        expect(list.every(({ orgChainHealth }) => orgChainHealth.status === 'healthy')).toBe(true);
        expect(new Set(list.map(({ urlKey }) => urlKey)).size).toBe(list.length);
      }),
      { numRuns: 15 },
    );
  });
});
