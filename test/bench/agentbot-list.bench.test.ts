/** What the list of a person's agents costs the server, in CPU time. */
import { expect, test } from 'vitest';
import { bestOf, report } from '../fixtures/figures.ts';
import { requestLoop } from '../fixtures/request-loop.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const AGENTS = 100;
const WARM_UP = 1000;
const REQUESTS = 1500;
const ROUNDS = 8;
const MOST_CPU_MS = 1;

test('a person with 100 agents: the list', async () => {
  const server = await scene().start();
  await makeCompany(server);
  for (let i = 0; i < AGENTS; i += 1) await server.post('/agentbot/api/agents/provision', { name: `Agent ${i}` });
  const list = await server.get<{ count: number }>('/agentbot/api/agents');
  expect(list.count).toBe(AGENTS);
  const target = {
    pid: server.pid,
    url: `${server.url}/agentbot/api/agents`,
    headers: { authorization: `Bearer ${server.token}` },
  };
  await requestLoop(target, WARM_UP);
  const cpuMs = await bestOf(
    ROUNDS,
    MOST_CPU_MS / 2,
    async () => (await requestLoop(target, REQUESTS)).cpuMsPerRequest,
  );
  report('agentbot_list', [{ name: 'list_100', value: cpuMs, unit: 'ms', limit: `<= ${MOST_CPU_MS}` }]);
  expect(cpuMs).toBeLessThanOrEqual(MOST_CPU_MS);
});
