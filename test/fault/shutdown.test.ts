/** SIGTERM of the server while agents work that ignore it. */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { faultsOf, inCopy } from '../fixtures/database-copy.ts';
import { survivors } from '../fixtures/processes.ts';
import { finished, getRun, logText, makeAgent, makeCompany, program, wake, wakeStubborn } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const RUNS = 3;
/** The server gives its runs no more than this, however long their own grace is. */
const LONGEST_GRACE_MS = 3000;
const MARGIN_MS = 4000;

test('ends in time, leaves no process and no lock, and says of each run why it was cancelled', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const agents = await Promise.all(
    [1, 60, 60].map((graceSec, i) =>
      makeAgent(server, companyId, `Stubborn ${i}`, { command: program('stubborn.sh'), graceSec, atOnce: 1 }),
    ),
  );
  const runs = await Promise.all(agents.map((agent) => wakeStubborn(server, agent)));
  const processes = stage.watch([await server.runnerPid(), ...runs.flatMap(({ pids }) => pids)]);
  const queued = await wake(server, agents[0] ?? '', 'quick');
  expect(survivors(processes)).toHaveLength(1 + RUNS * 4);

  const askedAt = performance.now();
  server.signal('SIGTERM');
  await delay(200);
  // Impatience does no harm.
  server.signal('SIGTERM');
  server.signal('SIGINT');
  const exit = await server.exited;
  const tookMs = performance.now() - askedAt;
  expect(exit).toEqual({ code: 0, signal: null, stderr: '' });
  expect(tookMs).toBeLessThan(LONGEST_GRACE_MS + MARGIN_MS);
  // The grace was theirs to use.
  expect(tookMs).toBeGreaterThan(LONGEST_GRACE_MS - 500);
  expect(survivors(processes)).toEqual([]);
  const { lock, database } = dataPaths(stage.dataDir);
  expect(existsSync(lock)).toBe(false);
  expect(existsSync(`${database}-wal`)).toBe(false);
  expect(faultsOf(stage.dataDir)).toEqual([]);
  inCopy(stage.dataDir, (db) => {
    const states = db.prepare("SELECT state, error_code FROM runs WHERE state <> 'queued'").raw().all();
    expect(states).toEqual(runs.map(() => ['cancelled', 'server_shutdown']));
    expect(db.prepare('SELECT count(*) FROM run_processes WHERE ended_at IS NULL').pluck().get()).toBe(0);
  });

  const next = await stage.start();
  for (const { runId } of runs) {
    const run = await getRun(next, runId);
    expect(run).toMatchObject({ status: 'cancelled', errorCode: 'server_shutdown' });
    expect(run.error).toContain('shut down');
    expect(await logText(next, runId)).toContain('pids ');
  }
  expect(await next.get(`/api/agents/${agents[0]}`)).not.toMatchObject({ status: 'error' });
  expect(await finished(next, queued.id)).toMatchObject({ status: 'succeeded' });
});

test('is quick when the agents go at once', async () => {
  const stage = scene();
  const server = await stage.start();
  const agent = await makeAgent(server, await makeCompany(server), 'Polite', {
    command: 'sh',
    args: ['-c', 'trap "exit 0" TERM; echo ready; while :; do sleep 0.05; done'],
    graceSec: 60,
  });
  const { id } = await wake(server, agent);
  for (let text = ''; !text.includes('ready'); text = await logText(server, id)) await delay(20);
  const askedAt = performance.now();
  server.signal('SIGTERM');
  expect(await server.exited).toMatchObject({ code: 0 });
  expect(performance.now() - askedAt).toBeLessThan(LONGEST_GRACE_MS);
  inCopy(stage.dataDir, (db) => {
    expect(db.prepare('SELECT state, error_code FROM runs').raw().all()).toEqual([['cancelled', 'server_shutdown']]);
  });
});
