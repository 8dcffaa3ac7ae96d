import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../fixtures/api/client.ts';
import type { Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';

let plane: TestPlane;
let office: Office;
let owner: Client;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  owner = await plane.board.agentbotSession();
});
afterAll(() => plane.stop());

const logsOf = (agent: { id: string }, query: Record<string, string | number> = {}) =>
  owner.agentbot.call('listAgentLogs', { params: { id: agent.id }, query: query as { limit?: string } });

describe('the log of an agent', () => {
  it('is empty before its first run', async () => {
    expect(await logsOf(await office.agent())).toEqual({ logs: [], total: 0, limit: 50, status: 'ok' });
  });

  it('has what its runs wrote and what became of them, the newest first', async () => {
    const agent = await office.sheller('echo first; echo "a warning: careful" >&2; echo "an error"; exit 3');
    await office.runOf(agent);
    const { logs, total } = await logsOf(agent);
    expect(total).toBe(logs.length);
    const said = logs
      .filter(({ source }) => source !== 'system')
      .map(({ level, message, source }) => [level, message, source]);
    expect(said).toContainEqual(['error', 'an error', 'stdout']);
    expect(said).toContainEqual(['warn', 'a warning: careful', 'stderr']);
    expect(said).toContainEqual(['info', 'first', 'stdout']);
    expect(logs[0]).toMatchObject({ level: 'error', source: 'system', message: expect.stringContaining('run failed') });
    expect(logs.map(({ timestamp }) => timestamp)).toEqual(
      logs
        .map(({ timestamp }) => timestamp)
        .sort()
        .reverse(),
    );
    expect(logs.every(({ agentId }) => agentId === agent.id)).toBe(true);
    expect(new Set(logs.map(({ id }) => id)).size).toBe(logs.length);
  });

  it('is told by level, counted before the limit', async () => {
    const agent = await office.sheller('for i in 1 2 3 4 5; do echo "error $i"; echo "line $i"; done');
    await office.runOf(agent);
    const { logs, total, limit } = await logsOf(agent, { level: 'ERROR', limit: 2 });
    expect(logs.map(({ message }) => message)).toEqual(['error 5', 'error 4']);
    expect({ total, limit }).toEqual({ total: 5, limit: 2 });
    expect((await logsOf(agent, { level: 'warn' })).total).toBe(0);
    expect((await logsOf(agent, { level: 'whatever' })).logs).toEqual([]);
  });

  it.each([
    ['0', 50],
    ['-3', 50],
    ['many', 50],
    ['7', 7],
    ['100000', 100],
  ])('with the limit %s gives at most %d', async (limit, effective) => {
    const agent = await office.sheller('seq 1 200');
    await office.runOf(agent);
    const answer = await logsOf(agent, { limit });
    expect(answer.limit).toBe(effective);
    expect(answer.logs).toHaveLength(effective);
    expect(answer.total).toBeGreaterThan(200);
  });

  it('looks at a stretch of what there is, however much that is', async () => {
    const agent = await office.sheller('seq 1 20000');
    await office.runOf(agent);
    const { logs, total } = await logsOf(agent);
    expect(logs.map(({ message }) => message)).toContain('20000');
    expect(total).toBeGreaterThan(1000);
    expect(total).toBeLessThan(20_000);
  });

  it('is for its owner', async () => {
    const agent = await office.agent();
    const of = { params: { id: agent.id } };
    const stranger = await (await office.member('owner')).client.agentbotSession();
    expect(await stranger.agentbot.refused(404, 'listAgentLogs', of)).toEqual({ error: 'Agent not found' });
    expect(await plane.nobody.agentbot.refused(401, 'listAgentLogs', of)).toEqual({ error: 'Unauthorized' });
  });
});
