import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latch, type Office } from '../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../fixtures/api/plane.ts';
import { eventually } from '../fixtures/api/wait.ts';

let plane: TestPlane;
let office: Office;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
});
afterAll(() => plane.stop());

const of = (agent: { id: string }) => ({ params: { agentId: agent.id } });

describe('an agent as an instance, in the window', () => {
  it('has no figures but zeros before it has done anything', async () => {
    const agent = await office.agent();
    expect(await office.board.console('getAgentInstance', of(agent))).toMatchObject({
      ...{ agentId: agent.id, status: 'running', isUp: true, startedAt: agent.createdAt, live: null, backups: [] },
      recorded: { messages: 0, messagesLastHour: 0, runs: 0, succeeded: 0, averageAnswerMs: null },
    });
  });

  it('tells what its processes use while there are some', async () => {
    const work = latch('sleep 300 & sleep 300 & :');
    const agent = await office.agent({ adapterConfig: work.config });
    const run = await office.wake(agent);
    const live = await eventually('its processes to be measured', async () => {
      const now = (await office.board.console('getAgentInstance', of(agent))).live;
      return now !== null && now.processes >= 3 && now;
    });
    expect(live.memoryBytes).toBeGreaterThan(100_000);
    expect(live.memoryTotalBytes).toBeGreaterThan(live.memoryBytes);
    expect(live.cpuPercent).toBeGreaterThanOrEqual(0);
    work.open();
    await office.runEnds(run.id);
    const after = await office.board.console('getAgentInstance', of(agent));
    expect(after).toMatchObject({ live: null, recorded: { runs: 1, succeeded: 1 } });
  });

  it('is stopped, updated and started, and says what was put aside', async () => {
    const agent = await office.agent();
    const act = (action: 'start' | 'stop' | 'update' | 'reset-memory') =>
      office.board.console('changeAgentInstance', { ...of(agent), body: { action } });
    expect(await act('stop')).toMatchObject({
      status: 'stopped',
      isUp: false,
      reason: expect.stringContaining('Paused'),
    });
    expect(await act('start')).toMatchObject({ status: 'running', isUp: true });
    expect((await act('update')).backups).toMatchObject([{ reason: 'update', entries: 0 }]);
    const { backups } = await act('reset-memory');
    expect(backups.map(({ reason }) => reason)).toEqual(['reset-memory', 'update']);
    expect(backups.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  });

  it('says why an agent without a runtime is not up', async () => {
    const agent = await office.agent({ adapterType: 'openclaw_gateway', adapterConfig: {} });
    expect(await office.board.console('getAgentInstance', of(agent))).toMatchObject({
      ...{ status: 'stopped', isUp: false },
      reason: `${agent.name} has no runtime here: choose another adapter than openclaw_gateway.`,
    });
  });

  it('shows what is there to members, and lets only who may pause the agent change it', async () => {
    const agent = await office.agent();
    const { client } = await office.member('viewer');
    expect((await client.console('getAgentInstance', of(agent))).status).toBe('running');
    const path = `/console/api/agents/${agent.id}/instance`;
    expect((await client.send({ method: 'POST', path, body: { action: 'stop' } })).status).toBe(403);
    expect((await office.board.send({ method: 'POST', path, body: { action: 'explode' } })).status).toBe(400);
    const { client: stranger } = await (await plane.company('Elsewhere')).member('owner');
    expect((await stranger.send({ path })).status).toBe(404);
  });
});
