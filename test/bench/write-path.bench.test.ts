/** Small writes that are on disk when their promise resolves, by the write path itself and through the API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/main/db/store.ts';
import { systemClock } from '../../src/main/platform/clock.ts';
import { report } from '../fixtures/figures.ts';
import { requestLoop } from '../fixtures/request-loop.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const MIGRATIONS = fileURLToPath(new URL('../../src/main/db/migrations', import.meta.url));
const FEWEST_PER_SECOND = 5000;
const WRITES = 10_000;
const IN_FLIGHT = 200;
const ROUNDS = 5;
const COMMENTS = 1500;

test('5,000 writes a second through the write path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = await openStore({
    file: join(folder, 'bench.db'),
    migrationsDir: MIGRATIONS,
    backupsDir: folder,
    synchronous: 'FULL',
    clock: systemClock,
  });
  // 2 is FULL.
  expect(store.raw.pragma('synchronous', { simple: true })).toBe(2);
  const insert = store.raw.prepare('INSERT INTO settings (key, value) VALUES (?, ?)');
  let written = 0;
  const writer = async (upTo: number): Promise<void> => {
    while (written < upTo) {
      const key = `key-${written++}`;
      await store.write(() => insert.run(key, '"a small value of some sixty characters, as rows here are, say"'));
    }
  };
  let perSecond = 0;
  let cpuUs = Number.POSITIVE_INFINITY;
  for (let round = 1; round <= ROUNDS && perSecond < 2 * FEWEST_PER_SECOND; round++) {
    const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
    await Promise.all(Array.from({ length: IN_FLIGHT }, () => writer(round * WRITES)));
    perSecond = Math.max(perSecond, WRITES / ((performance.now() - startedAt) / 1000));
    const { user, system } = process.cpuUsage(cpu);
    cpuUs = Math.min(cpuUs, (user + system) / WRITES);
  }
  expect(store.raw.prepare('SELECT count(*) FROM settings').pluck().get()).toBe(written);
  await store.close();
  report('write-path', [
    { name: 'writes', value: perSecond, unit: '/s', limit: `>= ${FEWEST_PER_SECOND}` },
    { name: 'cpu', value: cpuUs, unit: 'us' },
  ]);
  expect(perSecond).toBeGreaterThanOrEqual(FEWEST_PER_SECOND);
});

test('comments through the API', async () => {
  const server = await scene().start();
  const companyId = await makeCompany(server);
  const issue = await server.post<{ id: string }>(`/api/companies/${companyId}/issues`, { title: 'Discussed' });
  const target = {
    pid: server.pid,
    url: `${server.url}/api/issues/${issue.id}/comments`,
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: (n: number) => JSON.stringify({ body: `Comment ${n}` }),
  };
  await requestLoop(target, COMMENTS / 3, 32);
  const { perSecond, cpuMsPerRequest } = await requestLoop(target, COMMENTS, 32);
  report('write-http', [
    { name: 'comments', value: perSecond, unit: '/s' },
    { name: 'cpu', value: cpuMsPerRequest, unit: 'ms', limit: '<= 3' },
  ]);
  expect(cpuMsPerRequest).toBeLessThanOrEqual(3);
});
