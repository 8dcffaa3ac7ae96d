/** `kill -9` of the server while agents work that do not want to go. */
import { expect, test } from 'vitest';
import { until } from '../fixtures/eventually.ts';
import { survivors } from '../fixtures/processes.ts';
import { finished, getRun, logText, makeAgent, makeCompany, program, wake, wakeStubborn } from '../fixtures/roster.ts';
import { scene } from '../fixtures/scene.ts';

const RUNS = 4;

test('all processes of its runs are gone within a second, and the next start puts everything in order', async () => {
  const stage = scene();
  const server = await stage.start();
  const companyId = await makeCompany(server);
  const agents = await Promise.all(
    Array.from({ length: RUNS }, (_, i) =>
      makeAgent(server, companyId, `Stubborn ${i}`, { command: program('stubborn.sh'), graceSec: 60, atOnce: 1 }),
    ),
  );
  const runs = await Promise.all(agents.map((agent) => wakeStubborn(server, agent)));
  const processes = stage.watch(runs.flatMap(({ pids }) => pids));
  const runner = stage.watch([await server.runnerPid()]);
  // One run per agent at a time: these wait, all but one agent's.
  const queued = await Promise.all(agents.slice(1).map((agent) => wake(server, agent, 'quick')));
  expect((await Promise.all(queued.map(({ id }) => getRun(server, id)))).map(({ status }) => status)).toEqual(
    queued.map(() => 'queued'),
  );
  const issue = await server.post<{ id: string }>(`/api/companies/${companyId}/issues`, { title: 'Kept' });
  const comment = await server.post<{ id: string }>(`/api/issues/${issue.id}/comments`, { body: 'Also kept' });
  expect(survivors(processes)).toHaveLength(RUNS * 4);

  const killedAt = performance.now();
  await server.kill();
  await until('all processes of the runs are gone', 5000, () => survivors(processes).length === 0);
  expect(performance.now() - killedAt).toBeLessThan(1000);
  await until('the runner has left', 5000, () => survivors(runner).length === 0);

  const next = await stage.start();
  for (const { runId } of runs) {
    const run = await getRun(next, runId);
    expect(run).toMatchObject({ status: 'failed', errorCode: 'process_lost' });
    expect(run.error).toContain('stopped unexpectedly');
    expect(await logText(next, runId)).toContain('pids ');
    expect(run.logBytes).toBeGreaterThan(0);
  }
  const failed = await next.get(`/api/agents/${agents[0]}`);
  expect(failed).toMatchObject({ status: 'error' });
  expect(failed.errorReason).toContain('stopped unexpectedly');
  expect(failed.stateReason).toContain('stopped unexpectedly');
  for (const { id } of queued) {
    expect(await finished(next, id)).toMatchObject({ status: 'succeeded', error: null });
    expect(await logText(next, id)).toBe('quick\n');
  }
  expect(await next.get(`/api/issues/${issue.id}`)).toMatchObject({ title: 'Kept' });
  expect(await next.get<unknown[]>(`/api/issues/${issue.id}/comments`)).toMatchObject([{ id: comment.id }]);
  // The agent whose run was lost can work again.
  const again = await wake(next, agents[0] ?? '', 'quick');
  expect(await finished(next, again.id)).toMatchObject({ status: 'succeeded' });
  expect(await next.get(`/api/agents/${agents[0]}`)).toMatchObject({ status: 'idle', errorReason: null });
});
