/** How long a start takes, from the process to the line that says that it serves. */
import { expect, test } from 'vitest';
import { bestOf, median, report } from '../fixtures/figures.ts';
import { cpuMs } from '../fixtures/processes.ts';
import { Scene, scene } from '../fixtures/scene.ts';

const STARTS = 5;
const ROUNDS = 3;
const LIMIT_MS = 1000;

interface Start {
  readonly ms: number;
  readonly cpu: number;
}

async function startOnce(stage: Scene): Promise<Start> {
  const server = await stage.start();
  const cpu = cpuMs(server.pid);
  server.signal('SIGTERM');
  await server.exited;
  return { ms: server.readyMs, cpu };
}

async function startFresh(): Promise<Start> {
  const stage = new Scene();
  try {
    return await startOnce(stage);
  } finally {
    await stage.close();
  }
}

test('ready within a second, on a fresh folder and on a used one', async () => {
  const cpus: number[] = [];
  const medianOf = (start: () => Promise<Start>): Promise<number> =>
    bestOf(ROUNDS, LIMIT_MS, async () => {
      const times: number[] = [];
      for (let i = 0; i < STARTS; i++) {
        const { ms, cpu } = await start();
        times.push(ms);
        cpus.push(cpu);
      }
      return median(times);
    });
  const fresh = await medianOf(startFresh);
  const used = scene();
  await startOnce(used);
  const warm = await medianOf(() => startOnce(used));
  report('ready', [
    { name: 'fresh', value: fresh, unit: 'ms', limit: `<= ${LIMIT_MS}` },
    { name: 'warm', value: warm, unit: 'ms', limit: `<= ${LIMIT_MS}` },
    { name: 'server_cpu', value: median(cpus), unit: 'ms' },
  ]);
  expect(fresh).toBeLessThanOrEqual(LIMIT_MS);
  expect(warm).toBeLessThanOrEqual(LIMIT_MS);
});
