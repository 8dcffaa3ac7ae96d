/** `kill -9` of the server and its runner together: nobody is left to clean up until the next start. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { until } from '../fixtures/eventually.ts';
import { survivors } from '../fixtures/processes.ts';
import { finished, getRun, makeAgent, makeCompany, program, wake, wakeStubborn } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const RUNS = 3;

interface LedgerRow {
  readonly pid: number;
  readonly startTicks: string;
  readonly bootId: string;
}

/** Makes the ledger say that a run's process is still out there, under another identity. */
function rewriteLedger(dataDir: string, rows: ReadonlyMap<string, LedgerRow>): void {
  const db = new Database(join(dataDir, 'wheelhouse.db'));
  try {
    const update = db.prepare(
      'UPDATE run_processes SET pid = ?, group_id = ?, start_ticks = ?, boot_id = ?, ended_at = NULL WHERE run_id = ?',
    );
    for (const [runId, { pid, startTicks, bootId }] of rows) {
      expect(update.run(pid, pid, startTicks, bootId, runId).changes).toBe(1);
    }
  } finally {
    db.close();
  }
}

test('the next start finds all that is left by the ledger, and nobody else', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const agents = await Promise.all(
    Array.from({ length: RUNS }, (_, i) =>
      makeAgent(server, companyId, `Stubborn ${i}`, { command: program('stubborn.sh'), graceSec: 60, atOnce: 1 }),
    ),
  );
  // Over before the crash: their places on the ledger are given to strangers below.
  const earlier = [];
  for (const agent of agents.slice(0, 2)) earlier.push((await wake(server, agent, 'quick')).id);
  for (const runId of earlier) await finished(server, runId);
  const runs = await Promise.all(agents.map((agent) => wakeStubborn(server, agent)));
  const processes = stage.watch(runs.flatMap(({ pids }) => pids));
  const queued = await Promise.all(agents.map((agent) => wake(server, agent, 'quick')));
  const issue = await server.post<{ id: string }>(`/api/companies/${companyId}/issues`, { title: 'Kept' });

  // One that looks like what our agents leave, one under a recorded pid, one under a recorded pid and time of another boot.
  const alike = stage.stranger('sleep', ['300']);
  const reused = stage.stranger('sleep', ['300']);
  const ofOtherBoot = stage.stranger('sleep', ['300']);

  process.kill(await server.runnerPid(), 'SIGKILL');
  await server.kill();
  expect(survivors(processes)).toHaveLength(RUNS * 4);
  rewriteLedger(
    stage.dataDir,
    new Map([
      [earlier[0] ?? '', { ...reused, startTicks: String(Number(reused.startTicks) - 5) }],
      [earlier[1] ?? '', { ...ofOtherBoot, bootId: '00000000-0000-4000-8000-000000000000' }],
    ]),
  );

  const next = await stage.start();
  // Ready means: what was left is gone already.
  expect(survivors(processes)).toEqual([]);
  for (const { runId } of runs) {
    const run = await getRun(next, runId);
    expect(run).toMatchObject({ status: 'failed', errorCode: 'process_lost' });
    expect(run.error).toContain('stopped unexpectedly');
  }
  for (const { id } of queued) expect(await finished(next, id)).toMatchObject({ status: 'succeeded' });
  expect(await next.get(`/api/issues/${issue.id}`)).toMatchObject({ title: 'Kept' });
  expect(survivors([alike, reused, ofOtherBoot])).toHaveLength(3);

  // What is settled stays settled: nothing is swept or lost a second time.
  for (const runId of earlier) expect(await getRun(next, runId)).toMatchObject({ status: 'succeeded' });
  await next.kill();
  const third = await stage.start();
  for (const { id } of queued) expect(await getRun(third, id)).toMatchObject({ status: 'succeeded' });
  expect(survivors([alike, reused, ofOtherBoot])).toHaveLength(3);
});

test('a member of a run whose leader is gone is found too', async () => {
  const stage = scene();
  const server = await stage.start();
  const agent = await makeAgent(server, await makeCompany(server), 'Headless', { command: program('stubborn.sh') });
  const { runId, pids } = await wakeStubborn(server, agent);
  const processes = stage.watch(pids);
  const { processPid } = await getRun(server, runId);
  process.kill(await server.runnerPid(), 'SIGKILL');
  await server.kill();
  process.kill(processPid ?? 0, 'SIGKILL');
  await until('the leader has gone', 5000, () => survivors(processes).length === 3);

  const next = await stage.start();
  expect(survivors(processes)).toEqual([]);
  expect(await getRun(next, runId)).toMatchObject({ status: 'failed', errorCode: 'process_lost' });
});
