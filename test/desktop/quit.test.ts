/** The end of the app: whatever ends it, no process of it is left, agents included. */
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { DesktopApp, spawnApp, tempDataDir } from '../fixtures/desktop-app.ts';
import { eventually, until } from '../fixtures/eventually.ts';
import { survivors } from '../fixtures/processes.ts';
import { program } from '../fixtures/roster.ts';

/** Wakes an agent that ignores SIGTERM and has children of all kinds; answers the pids of all of them. */
async function wakeStubborn(app: DesktopApp): Promise<number[]> {
  const company = await app.call<{ id: string }>('POST', '/api/companies', { name: 'Acme' });
  const agent = await app.call<{ id: string }>('POST', `/api/companies/${company.id}/agents`, {
    name: 'Stubborn',
    adapterType: 'process',
    adapterConfig: { command: program('stubborn.sh'), graceSec: 1 },
  });
  const run = await app.call<{ id: string }>('POST', `/api/agents/${agent.id}/wakeup`, {});
  return eventually('the pids of the agent', 15_000, async () => {
    const { content } = await app.call<{ content: string }>('GET', `/api/heartbeat-runs/${run.id}/log`);
    const pids = [...content.matchAll(/pids ([\d ]+)/g)].flatMap((match) =>
      (match[1] ?? '').trim().split(' ').map(Number),
    );
    return pids.length === 4 ? pids : null;
  });
}

it('asks before it ends runs, and ends them all when the answer is yes', async () => {
  const app = await DesktopApp.start({ env: { WHEELHOUSE_TEST_ANSWER: '1' } });
  const watched = app.watchProcesses([await app.runnerPid(), ...(await wakeStubborn(app))]);
  await app.clickTray(['Quit Wheelhouse']);
  await until('the question', 5_000, async () => (await app.dialogs()).length === 1);
  expect((await app.dialogs())[0]).toContain('One agent is running. Quit anyway?');
  expect(survivors(watched)).toHaveLength(watched.length);

  await app.answerDialogsWith(0);
  await app.clickTray(['Quit Wheelhouse']);
  await app.untilGone();
});

it.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('leaves no process after %s', async (signal) => {
  const app = await DesktopApp.start();
  app.watchProcesses([await app.runnerPid(), ...(await wakeStubborn(app))]);
  process.kill(app.pid, signal);
  await app.untilGone();
});

it('can be told to end while it is still starting', async () => {
  for (const afterMs of [300, 900, 1_500]) {
    const child = spawnApp(tempDataDir());
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});
