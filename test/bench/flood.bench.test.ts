/** How much output the runner takes in, and what that costs it. */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from '../fixtures/eventually.ts';
import { report } from '../fixtures/figures.ts';
import { cpuMs } from '../fixtures/processes.ts';
import { getRun, makeAgent, makeCompany, program, wake } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const FLOOD_MS = 3000;
const LINE_BYTES = 140;
const FEWEST_LINES_PER_SECOND = 30_000;
const MOST_CPU_MS_PER_MB = 60;

test('a flood of lines', async () => {
  const stage = scene();
  const server = await stage.start();
  const agentId = await makeAgent(server, await makeCompany(server), 'Flood', {
    command: process.execPath,
    args: [program('flood.mjs')],
    env: { COUNT: join(stage.dataDir, 'written') },
    graceSec: 0,
  });
  const runner = await server.runnerPid();
  const before = { runner: cpuMs(runner), server: cpuMs(server.pid) };
  const startedAt = performance.now();
  const { id } = await wake(server, agentId);
  await delay(FLOOD_MS);
  await server.post(`/api/heartbeat-runs/${id}/cancel`);
  const bytes = await eventually('the log has ended', 15_000, async () => (await getRun(server, id)).logBytes);
  const seconds = (performance.now() - startedAt) / 1000;
  const perMb = (ms: number): number => ms / (bytes / 1e6);
  const linesPerSecond = bytes / LINE_BYTES / seconds;
  const runnerCpu = perMb(cpuMs(runner) - before.runner);
  report('flood', [
    { name: 'lines', value: linesPerSecond, unit: '/s', limit: `>= ${FEWEST_LINES_PER_SECOND}` },
    { name: 'bytes', value: bytes / 1e6 / seconds, unit: 'MB/s' },
    { name: 'runner_cpu', value: runnerCpu, unit: 'ms/MB', limit: `<= ${MOST_CPU_MS_PER_MB}` },
    { name: 'server_cpu', value: perMb(cpuMs(server.pid) - before.server), unit: 'ms/MB' },
  ]);
  expect(linesPerSecond).toBeGreaterThanOrEqual(FEWEST_LINES_PER_SECOND);
  expect(runnerCpu).toBeLessThanOrEqual(MOST_CPU_MS_PER_MB);
});
