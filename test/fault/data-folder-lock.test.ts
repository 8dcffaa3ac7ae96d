/** One server per data folder, whatever happened to the one before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { BuiltServer, failToStart } from '../fixtures/built-server.ts';
import { know, survivors } from '../fixtures/processes.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

test('a second server is refused, told who has the folder, and disturbs nothing', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const refused = await failToStart(stage.dataDir);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('already running');
  expect(refused.stderr).toContain(`process ${server.pid}`);
  expect(refused.stderr).toContain(server.url);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(await server.get(`/api/companies/${companyId}`)).toMatchObject({ name: 'Acme' });
  await makeCompany(server, 'Still writable');
});

test('a lock whose holder was killed is taken over', async () => {
  const stage = scene();
  const server = await stage.start();
  await server.kill();
  const { lock } = dataPaths(stage.dataDir);
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: server.pid });
  const next = await stage.start();
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: next.pid, url: next.url });
});

test('a lock whose pid belongs to another process by now is taken over, and that process is left alone', async () => {
  const stage = scene();
  const server = await stage.start();
  await server.kill();
  const { lock } = dataPaths(stage.dataDir);
  const stranger = stage.stranger('sleep', ['300']);
  const holder = JSON.parse(readFileSync(lock, 'utf8'));
  writeFileSync(lock, JSON.stringify({ ...holder, pid: stranger.pid }));
  await stage.start();
  expect(survivors([stranger])).toHaveLength(1);
});

test('of four that start at once after a crash exactly one serves', async () => {
  const stage = scene();
  await (await stage.start()).kill();
  const starts = await Promise.allSettled(Array.from({ length: 4 }, () => BuiltServer.start(stage.dataDir)));
  const servers = starts.filter((start) => start.status === 'fulfilled').map(({ value }) => value);
  try {
    expect(servers).toHaveLength(1);
    expect(survivors(servers.map(({ pid }) => know(pid)))).toHaveLength(1);
    for (const start of starts) {
      if (start.status === 'rejected') expect(String(start.reason)).toContain('already running');
    }
  } finally {
    for (const server of servers) {
      server.signal('SIGTERM');
      await server.exited;
    }
  }
});
