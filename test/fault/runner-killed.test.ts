/** `kill -9` of the runner alone: the server stays, and gets itself another one. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { dataPaths } from '../../src/main/platform/paths.ts';
import { eventually, until } from '../fixtures/eventually.ts';
import { childrenOf, survivors } from '../fixtures/processes.ts';
import { finished, makeAgent, makeCompany, program, wake, wakeStubborn } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const RUNS = 3;
const KILLS = 3;

test('the server goes on, ends the runs as lost and works with a new runner, again and again', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const agents = await Promise.all(
    Array.from({ length: RUNS }, (_, i) =>
      makeAgent(server, companyId, `Stubborn ${i}`, { command: program('stubborn.sh'), graceSec: 60, atOnce: 1 }),
    ),
  );
  for (let kill = 1; kill <= KILLS; kill++) {
    const runs = await Promise.all(agents.map((agent) => wakeStubborn(server, agent)));
    const processes = stage.watch(runs.flatMap(({ pids }) => pids));
    const queued = await wake(server, agents[0] ?? '', 'quick');
    const runnerPid = await server.runnerPid();

    process.kill(runnerPid, 'SIGKILL');
    const afterwards = await wake(server, agents[1] ?? '', 'quick');
    for (const { runId } of runs) {
      const run = await finished(server, runId);
      expect(run).toMatchObject({ status: 'failed', errorCode: 'process_lost' });
      expect(run.error).toContain('stopped unexpectedly');
    }
    expect(survivors(processes)).toEqual([]);
    const newRunner = await eventually('a new runner', 5000, () => {
      const [pid] = childrenOf(server.pid, 'runner.js').filter((pid) => pid !== runnerPid);
      return pid ?? null;
    });
    stage.watch([newRunner]);
    expect(await finished(server, queued.id)).toMatchObject({ status: 'succeeded' });
    expect(await finished(server, afterwards.id)).toMatchObject({ status: 'succeeded' });
    expect(await server.get('/health')).toMatchObject({ ok: true });
  }
});

test('runners that are killed at every stage of their start are replaced, by one', async () => {
  const stage = scene();
  const server = await stage.start();
  const agent = await makeAgent(server, await makeCompany(server), 'Quick', { command: program('stubborn.sh') });
  const seen = new Set<number>();
  // A runner takes about 100 ms to be ready; what recovery asks of it comes right after.
  for (let afterMs = 0; afterMs <= 240; afterMs += 30) {
    const pid = await eventually('another runner', 15_000, () => {
      return childrenOf(server.pid, 'runner.js').find((each) => !seen.has(each)) ?? null;
    });
    seen.add(pid);
    await delay(afterMs);
    process.kill(pid, 'SIGKILL');
  }
  const run = await wake(server, agent, 'quick');
  expect(await finished(server, run.id, 20_000)).toMatchObject({ status: 'succeeded' });
  stage.watch([await server.runnerPid()]);
  await until('one runner is left', 5000, () => childrenOf(server.pid, 'runner.js').length === 1);
  // Two that each want to replace it would get in each other's way for ever.
  expect(readFileSync(dataPaths(stage.dataDir).serverLog, 'utf8')).not.toContain('has been started already');
});
