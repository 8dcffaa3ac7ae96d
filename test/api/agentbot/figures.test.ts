import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../fixtures/api/client.ts';
import { latch, type Office } from '../../fixtures/api/office.ts';
import { startPlane, type TestPlane } from '../../fixtures/api/plane.ts';
import { eventually } from '../../fixtures/api/wait.ts';

let plane: TestPlane;
let office: Office;
let owner: Client;
beforeAll(async () => {
  plane = await startPlane();
  office = await plane.company();
  owner = await plane.board.agentbotSession();
});
afterAll(() => plane.stop());

const statsOf = (agent: { id: string }) => owner.agentbot.call('getAgentStats', { params: { id: agent.id } });

/** Says something to an agent in its session. */
const say = (agent: { id: string }, content: string) =>
  office.board.console('sendToGatewaySession', {
    params: { companyId: office.id, gatewayId: office.gateway.id, sessionKey: `agent:mc-${agent.id}:main` },
    body: { content },
  });

describe('figures of an agent without a live process', () => {
  it('are zeros before it has done anything', async () => {
    const agent = await office.agent();
    expect(await statsOf(agent)).toEqual({
      stats: {
        ...{ agentId: agent.id, messagesProcessed: 0, messagesPerHour: 0, averageResponseTime: 0 },
        ...{ successRate: '0.00', errorRate: '0.00' },
        uptime: expect.any(Number),
        timestamp: expect.any(String),
      },
      status: 'mock',
    });
    await plane.board.call('pauseAgent', { params: { id: agent.id } });
    expect(await statsOf(agent)).toMatchObject({ stats: { uptime: 0 } });
  });

  it('are those of its runs and of what was said to it', async () => {
    const agent = await office.sheller('echo \'{"result":"Hello to you."}\'; test "$PAPERCLIP_WAKE_REASON" = message');
    await say(agent, 'Hello!');
    const [run] = await eventually('the message to wake it', async () => {
      const runs = await office.runs(agent.id);
      return runs.length > 0 && runs;
    });
    await office.runEnds(run?.id ?? '');
    await office.runOf(agent);
    await office.runOf(agent);
    const { stats, status } = await statsOf(agent);
    expect(status).toBe('mock');
    expect(stats).toMatchObject({ messagesProcessed: 1, messagesPerHour: 1, successRate: '33.33', errorRate: '66.67' });
    expect(stats.averageResponseTime).toBeGreaterThan(0);
  });
});

describe('figures of an agent with live processes', () => {
  it('are measured', async () => {
    const work = latch('while :; do :; done & sleep 300 & :');
    const agent = await office.agent({ adapterConfig: work.config });
    const run = await office.wake(agent);
    const { stats } = await eventually('its processes to be measured', async () => {
      const now = await statsOf(agent);
      return now.status === 'ok' && Number(now.stats.pids) >= 3 && Number.parseFloat(now.stats.cpu) > 1 && now;
    });
    expect(stats).toMatchObject({
      agentId: agent.id,
      cpu: expect.stringMatching(/^\d+\.\d{2}%$/),
      memory: expect.stringMatching(/^[\d.]+[KMG]iB \/ [\d.]+[GT]iB$/),
      memoryPercent: expect.stringMatching(/^\d+\.\d{2}%$/),
      network: 'N/A',
      uptime: expect.any(Number),
      uptimeFormatted: expect.stringMatching(/^\d+[smh]/),
      status: 'running',
      ...{ messagesProcessed: 0, messagesPerHour: 0 },
      ...{ averageResponseTime: 'N/A', successRate: 'N/A', errorRate: 'N/A' },
    });
    expect(await owner.agentbot.call('getInstanceStats', { params: { userId: agent.id } })).toMatchObject({
      userId: agent.id,
      cpu: expect.stringMatching(/%$/),
      memory: expect.stringMatching(/^[\d.]+[KMG]iB$/),
      status: 'running',
    });
    work.open();
    await office.runEnds(run.id);
    expect((await statsOf(agent)).status).toBe('mock');
    expect(await owner.agentbot.call('getInstanceStats', { params: { userId: agent.id } })).toMatchObject({
      ...{ cpu: '0.00%', memory: '0B' },
    });
  });
});

describe('who asks for figures', () => {
  it('is the owner', async () => {
    const agent = await office.agent();
    const stranger = await (await office.member('admin')).client.agentbotSession();
    const of = { params: { id: agent.id } };
    expect(await stranger.agentbot.refused(404, 'getAgentStats', of)).toEqual({ error: 'Agent not found' });
    expect(await plane.nobody.agentbot.refused(401, 'getAgentStats', of)).toEqual({ error: 'Unauthorized' });
    const unknown = { params: { id: 'agent_123' } };
    expect(await owner.agentbot.refused(404, 'getAgentStats', unknown)).toEqual({ error: 'Agent not found' });
  });
});
