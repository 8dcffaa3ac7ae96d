/** What a server costs that has nothing to do. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { report } from '../fixtures/figures.ts';
import { cpuMs, residentMb } from '../fixtures/processes.ts';
import { scene } from '../fixtures/scene.ts';

const SETTLE_MS = 5000;
const WATCH_MS = 10_000;
const MOST_MB = 180;
const MOST_CPU_PERCENT = 0.5;

test('little memory, and hardly any CPU', async () => {
  const server = await scene().start();
  await server.post('/console/api/sample-company');
  const pids = [server.pid, await server.runnerPid()] as const;
  await delay(SETTLE_MS);
  const [serverMb, runnerMb] = [residentMb(pids[0]), residentMb(pids[1])];
  const used = (): number => cpuMs(pids[0]) + cpuMs(pids[1]);
  const before = used();
  await delay(WATCH_MS);
  const cpuPercent = ((used() - before) / WATCH_MS) * 100;
  const totalMb = serverMb + runnerMb;
  report('idle', [
    { name: 'rss', value: totalMb, unit: 'MB', limit: `< ${MOST_MB}` },
    { name: 'server_rss', value: serverMb, unit: 'MB' },
    { name: 'runner_rss', value: runnerMb, unit: 'MB' },
    { name: 'cpu', value: cpuPercent, unit: '%', limit: `< ${MOST_CPU_PERCENT}` },
  ]);
  expect(totalMb).toBeLessThan(MOST_MB);
  expect(cpuPercent).toBeLessThan(MOST_CPU_PERCENT);
});
