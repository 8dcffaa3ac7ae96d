import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';

let plane: TestPlane;
beforeAll(async () => {
  plane = await startPlane();
});
afterAll(() => plane.stop());

/** Columns of the whole database that still name an agent, but for the audit trail, which keeps who did what. */
function traces(agentId: string): string[] {
  const tables = plane.query<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  return tables.flatMap(({ name: table }) => {
    if (['activity', 'live_events'].includes(table)) return [];
    const columns = plane.query<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
    return columns.flatMap(({ name }) =>
      plane.query(`SELECT 1 AS found FROM "${table}" WHERE "${name}" = ?`, agentId).length > 0
        ? [`${table}.${name}`]
        : [],
    );
  });
}

describe('deleting an agent', () => {
  it('ends its work and removes all that is its own', async () => {
    const office = await plane.company();
    const work = latch();
    const agent = await office.agent({ name: 'Gone' });
    const report = await office.agent({ reportsTo: agent.id });
    const caller = await office.keyOf(agent);
    const finished = await office.runOf(agent);
    await plane.board.call('patchAgent', { params: { id: agent.id }, body: { adapterConfig: work.config } });
    const issue = await office.issue({ assigneeAgentId: agent.id, status: 'backlog' });
    const running = await office.runReaches((await office.wake(agent)).id, 'running');

    expect(await plane.board.call('deleteAgent', { params: { id: agent.id } })).toEqual({ ok: true });
    await plane.board.refused(404, 'getAgent', { params: { id: agent.id } });
    await plane.board.refused(404, 'deleteAgent', { params: { id: agent.id } });
    await plane.board.refused(404, 'getRun', { params: { runId: finished.id } });
    await caller.refused(401, 'me');
    await office.processGone(running);
    for (const run of [finished, running]) expect(existsSync(office.logFile(run))).toBe(false);
    expect(await office.getAgent(report.id)).toMatchObject({
      reportsTo: null,
      orgChainHealth: { status: 'healthy' },
    });
    expect(await office.getIssue(issue.id)).toMatchObject({ assigneeAgentId: null, executionRunId: null });
    expect(traces(agent.id)).toEqual([]);
    const [entry] = await office.activity({ entityId: agent.id });
    expect(entry).toMatchObject({ action: 'agent.deleted', details: { name: 'Gone' } });
    expect((await office.agent({ name: 'Gone' })).urlKey).toBe('gone');
  });

  it('is not for agents', async () => {
    const office = await plane.company();
    const agent = await office.agent({ role: 'ceo' });
    const self = await office.keyOf(agent);
    await self.refused(403, 'deleteAgent', { params: { id: agent.id } });
    expect((await office.getAgent(agent.id)).status).toBe('idle');
  });
});

describe('clearing an error', () => {
  it('puts a failed agent back to rest, and no other', async () => {
    const office = await plane.company();
    const { id } = await office.sheller('exit 3');
    const { error } = await plane.board.refused(409, 'clearAgentError', { params: { id } });
    expect(error).toBe('Only agents in error status can have their error cleared');
    await office.runOf({ id });
    expect((await office.getAgent(id)).status).toBe('error');
    const cleared = await plane.board.call('clearAgentError', { params: { id } });
    expect(cleared).toMatchObject({ status: 'idle', errorReason: null });
  });
});

describe('the inbox of a person', () => {
  it('holds what they made, have in hand or spoke about', async () => {
    const office = await plane.company();
    const self = await office.keyOf(await office.agent());
    const made = await office.issue({ status: 'todo' });
    await office.issue({ status: 'cancelled' });
    const query = { userId: 'local-board' };
    expect((await self.call('inboxMine', { query })).map(({ id }) => id)).toEqual([made.id]);
    const none = await self.call('inboxMine', { query: { ...query, status: 'blocked' } });
    expect(none).toEqual([]);
    expect(await self.call('inboxMine', { query: { userId: 'somebody-else' } })).toEqual([]);
    await self.refused(400, 'inboxMine');
  });
});
