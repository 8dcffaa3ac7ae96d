/** How long a start takes, from the process to the line that says that it serves. */
import { expect, test } from 'vitest';
import { bestOf, median, report } from '../fixtures/figures.ts';
import { cpuMs } from '../fixtures/processes.ts';
import { Scene } from '../fixtures/scene.ts';

const STARTS = 5;
const ROUNDS = 3;
const LIMIT_MS = 1000;

async function startOnce(stage: Scene): Promise<{ ms: number; cpu: number }> {
  const server = await stage.start();
  const cpu = cpuMs(server.pid);
  server.signal('SIGTERM');
  await server.exited;
  return { ms: server.readyMs, cpu };
}

async function startMedian(cpus: number[], stageFor: () => Scene, closeEach: boolean): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start++) {
    const stage = stageFor();
    const { ms, cpu } = await startOnce(stage);
    times.push(ms);
    cpus.push(cpu);
    if (closeEach) await stage.close();
  }
  return median(times);
}

test('ready within a second, on a fresh folder and on a used one', async () => {
  const cpus: number[] = [];
  const fresh = await bestOf(ROUNDS, LIMIT_MS, () => startMedian(cpus, () => new Scene(), true));
  const used = new Scene();
  await startOnce(used);
  const warm = await bestOf(ROUNDS, LIMIT_MS, () => startMedian(cpus, () => used, false));
  await used.close();
  report('ready', [
    { name: 'fresh', value: fresh, unit: 'ms', limit: `<= ${LIMIT_MS}` },
    { name: 'warm', value: warm, unit: 'ms', limit: `<= ${LIMIT_MS}` },
    { name: 'server_cpu', value: median(cpus), unit: 'ms' },
  ]);
  expect(fresh).toBeLessThanOrEqual(LIMIT_MS);
  expect(warm).toBeLessThanOrEqual(LIMIT_MS);
});
