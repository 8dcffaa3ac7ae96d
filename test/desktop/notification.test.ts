/** A run that fails is told natively; a click leads to it. */
import { expect, it } from 'vitest';
import { DesktopApp } from '../fixtures/desktop-app.ts';
import { until } from '../fixtures/eventually.ts';

it('tells of a run that failed and opens it with a click, also out of the tray', async () => {
  const app = await DesktopApp.start();
  await app.bridge((bridge) => bridge.setDesktopSettings({ closeToTray: true }));
  const company = await app.call<{ id: string }>('POST', '/api/companies', { name: 'R&D' });
  const agent = await app.call<{ id: string }>('POST', `/api/companies/${company.id}/agents`, {
    name: 'Fay',
    adapterType: 'process',
    adapterConfig: { command: '/bin/false' },
  });
  await app.closeWindow();
  await app.untilVisible(false);

  await app.clickTray(['Wake', 'Fay']);
  await until('the notification', 10_000, async () => (await app.notifications()).length === 1);
  const [notification] = await app.notifications();
  expect(notification).toEqual({ title: 'Fay failed', body: 'Process exited with code 1' });
  expect(await app.trayLabels()).toEqual(
    expect.arrayContaining(['R&&D', 'Last failures', 'Fay: Process exited with code 1']),
  );

  const [run] = await app.call<{ id: string }[]>(
    'GET',
    `/api/companies/${company.id}/heartbeat-runs?agentId=${agent.id}`,
  );
  await app.clickNotification();
  await app.untilVisible(true);
  await until('the window shows the run', 10_000, () => app.page.url().includes(run?.id ?? 'no run'));

  await app.bridge((bridge) => bridge.setDesktopSettings({ notifyOnFailure: false }));
  await app.clickTray(['Wake', 'Fay']);
  await app.page.waitForTimeout(1_500);
  expect(await app.notifications()).toHaveLength(1);
});
