/** What the app is for, once through: start, sign in, a sample company, wake its head from the tray, see the log, quit. */
import { expect, it } from 'vitest';
import { DesktopApp } from '../fixtures/desktop-app.ts';
import { eventually, until } from '../fixtures/eventually.ts';

interface Run {
  readonly id: string;
  readonly status: string;
  readonly invocationSource: string;
  readonly triggerDetail: string;
}

it('starts, signs in, makes the sample company, wakes its head from the tray, shows the log, and leaves nothing', async () => {
  const app = await DesktopApp.start();
  await until('the window has signed in by itself', 10_000, () => app.page.url().endsWith('/welcome'));
  expect(await app.trayLabels()).toContain('No company yet');

  const company = await app.call<{ id: string; name: string }>('POST', '/console/api/sample-company');
  await until('the tray knows the company', 5_000, async () => (await app.trayLabels()).includes(company.name));
  expect(await app.trayLabels()).toContain('8 agents · 0 running');

  await app.clickTray(['Wake', 'Ada (idle)']);
  const run = await eventually('a run of the head', 10_000, async () => {
    const runs = await app.call<Run[]>('GET', `/api/companies/${company.id}/heartbeat-runs`);
    return runs.find(({ invocationSource }) => invocationSource === 'on_demand') ?? null;
  });
  expect(run).toMatchObject({ invocationSource: 'on_demand', triggerDetail: 'manual' });
  const log = await eventually('a log', 15_000, async () => {
    const { content } = await app.call<{ content: string }>('GET', `/api/heartbeat-runs/${run.id}/log`);
    return content === '' ? null : content;
  });
  expect(log).toContain('stdout');
  const ended = await eventually('the end of the run', 20_000, async () => {
    const now = await app.call<Run>('GET', `/api/heartbeat-runs/${run.id}`);
    return now.status === 'queued' || now.status === 'running' ? null : now;
  });
  expect(ended.status).toBe('succeeded');

  app.watchProcesses([await app.runnerPid()]);
  await app.call('POST', `/console/api/companies/${company.id}/pause-all`);
  await app.clickTray(['Quit Wheelhouse']);
  await app.untilGone();
});
