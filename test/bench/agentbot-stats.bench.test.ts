/** What the figures of an agent cost the server, in CPU time: of one with a long history, at rest and while it runs. */
import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { until } from '../fixtures/eventually.ts';
import { bestOf, report } from '../fixtures/figures.ts';
import { requestLoop } from '../fixtures/request-loop.ts';
import { makeAgent, makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const RUNS = 5000;
const MESSAGES = 20_000;
const HOUR_S = 3600;
const WARM_UP = 200;
const REQUESTS = 300;
const ROUNDS = 5;
const MOST_CPU_MS = 5;
const RUN_LIMIT_MS = 20_000;

/** Copies of the one run and the one message that the agent has, each a second older than the one before. */
function makeHistory(dataDir: string, agentId: string): void {
  const db = new Database(dataPaths(dataDir).database);
  const at = (secondsAgo: number): string => new Date(Date.now() - secondsAgo * 1000).toISOString();
  db.transaction(() => {
    const [run, message] = [
      db.prepare('SELECT * FROM runs WHERE agent_id = ?').get(agentId),
      db.prepare("SELECT * FROM conversation_messages WHERE role = 'user'").get(),
    ] as Record<string, unknown>[];
    const copy = (table: string, row: Record<string, unknown> = {}) => {
      const names = Object.keys(row);
      return db.prepare(`INSERT INTO ${table} (${names}) VALUES (${names.map((name) => `@${name}`)})`);
    };
    const insertRun = copy('runs', run);
    for (let i = 1; i <= RUNS; i += 1)
      insertRun.run({ ...run, id: randomUUID(), created_at: at(i), finished_at: at(i - 1) });
    const insertMessage = copy('conversation_messages', message);
    for (let i = 1; i <= MESSAGES; i += 1)
      insertMessage.run({ ...message, id: randomUUID(), idempotency_key: null, created_at: at(i) });
  })();
  db.close();
}

test('an agent with 5,000 runs and 20,000 messages: its figures', async () => {
  const stage = scene();
  const first = await stage.start();
  const companyId = await makeCompany(first);
  const agentId = await makeAgent(first, companyId, 'Busy', { command: 'sh', args: ['-c', 'sleep 0.2'], atOnce: 1 });
  const [gateway] = await first.get<{ id: string }[]>(`/console/api/companies/${companyId}/gateways`);
  const session = `/console/api/companies/${companyId}/gateways/${gateway?.id}/sessions/agent:mc-${agentId}:main`;
  await first.post(`${session}/messages`, { content: 'Hello!' });
  const figures = async (): Promise<{ messagesProcessed: number; successRate: string }> =>
    (await first.get<{ stats: never }>(`/agentbot/api/agents/${agentId}/stats`)).stats;
  await until('the message to be answered', RUN_LIMIT_MS, async () => (await figures()).successRate === '100.00');
  await first.kill();
  makeHistory(stage.dataDir, agentId);

  const server = await stage.start();
  const target = {
    pid: server.pid,
    url: `${server.url}/agentbot/api/agents/${agentId}/stats`,
    headers: { authorization: `Bearer ${server.token}` },
  };
  const stats = () => server.get<{ status: string; stats: Record<string, unknown> }>(new URL(target.url).pathname);
  const cost = async (): Promise<number> => {
    await requestLoop(target, WARM_UP);
    return bestOf(ROUNDS, MOST_CPU_MS / 2, async () => (await requestLoop(target, REQUESTS)).cpuMsPerRequest);
  };
  const before = await stats();
  expect(before).toMatchObject({ status: 'mock', stats: { messagesProcessed: 1, successRate: '100.00' } });
  // A message a second, of which starting took a few.
  expect(before.stats.messagesPerHour).toBeGreaterThan(HOUR_S / 2);
  const restMs = await cost();
  await server.call('PATCH', `/api/agents/${agentId}`, { adapterConfig: { args: ['-c', 'sleep 300'] } });
  await server.post(`/api/agents/${agentId}/wakeup`);
  await until('its process to be measured', RUN_LIMIT_MS, async () => (await stats()).status === 'ok');
  const liveMs = await cost();
  report('agentbot_stats', [
    { name: 'at_rest', value: restMs, unit: 'ms', limit: `<= ${MOST_CPU_MS}` },
    { name: 'running', value: liveMs, unit: 'ms', limit: `<= ${MOST_CPU_MS}` },
  ]);
  expect(restMs).toBeLessThanOrEqual(MOST_CPU_MS);
  expect(liveMs).toBeLessThanOrEqual(MOST_CPU_MS);
});
