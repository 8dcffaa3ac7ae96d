/** The window: what its page is given, where it opens, how it comes back. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ipcRequests } from '../../src/contract/ipc.ts';
import { DesktopApp, logLines, spawnApp, tempDataDir } from '../fixtures/desktop-app.ts';
import { until } from '../fixtures/eventually.ts';

const RUN = '0b7c8a52-6f0e-4f0a-9d0c-0a4c3a9d9e11';

it('gives its page the bridge of the contract and nothing of Electron', async () => {
  const app = await DesktopApp.start();
  const keys = await app.page.evaluate('Object.keys(window.wheelhouse)');
  expect((keys as string[]).toSorted()).toEqual([...Object.keys(ipcRequests), 'on', 'platform'].toSorted());
  const strangers = "['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window)";
  expect(await app.page.evaluate(strangers)).toEqual([]);

  await app.page.evaluate(
    'window.received = []; void window.wheelhouse.on("runCommand", (...all) => window.received.push(all))',
  );
  await app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('shortcuts.open')?.click());
  await until('the command arrives', 5_000, async () => (await app.page.evaluate('window.received.length')) === 1);
  // The event object of Electron stays outside: it would lead to the sender.
  expect(await app.page.evaluate('window.received')).toEqual([[{ id: 'shortcuts.open' }]]);
});

it('shows its page without violating the content security policy', async () => {
  const app = await DesktopApp.start();
  const violations: string[] = [];
  app.page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text());
  });
  await app.page.reload({ waitUntil: 'networkidle' });
  expect(violations).toEqual([]);

  // It is in force: a script that somebody has brought in does not run, and is reported.
  const script = 'document.createElement("script")';
  await app.page.evaluate(`document.body.append(Object.assign(${script}, { textContent: 'window.injected = true' }))`);
  expect(await app.page.evaluate('window.injected')).toBeUndefined();
  await until('the report', 5_000, () => violations.length === 1);
});

it('opens as it was closed', async () => {
  const dataDir = tempDataDir();
  const first = await DesktopApp.start({ dataDir });
  await first.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 40, y: 30, width: 901, height: 603 });
    window?.webContents.setZoomLevel(1);
  });
  first.watchProcesses();
  await first.clickTray(['Quit Wheelhouse']);
  await first.untilGone();
  expect(JSON.parse(readFileSync(join(dataDir, 'window/state.json'), 'utf8'))).toMatchObject({ zoomLevel: 1 });

  const second = await DesktopApp.start({ dataDir });
  const now = await second.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { bounds: window?.getBounds(), zoom: window?.webContents.getZoomLevel() };
  });
  expect(now.bounds).toMatchObject({ width: 901, height: 603 });
  expect(now.zoom).toBeCloseTo(1, 1);
});

it('comes to the front when the app is started again, at the page of a link', async () => {
  const app = await DesktopApp.start();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = spawnApp(app.dataDir);
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await app.untilVisible(true);

  const third = spawnApp(app.dataDir, { args: [`wheelhouse://run/${RUN}`] });
  await once(third, 'exit');
  await until('the window shows the run', 10_000, () => app.page.url().includes(RUN));
});

it('opens at the page of a link', async () => {
  const app = await DesktopApp.start({ args: [`wheelhouse://run/${RUN}`] });
  expect(app.page.url()).toContain(RUN);
});

it('hides in the tray, and comes back as it was', async () => {
  const dataDir = tempDataDir();
  const app = await DesktopApp.start({ dataDir });
  await app.bridge((bridge) => bridge.setDesktopSettings({ closeToTray: true }));
  await app.page.evaluate('window.kept = "yes"');
  await app.closeWindow();
  await app.untilVisible(false);
  expect(await app.trayLabels()).toContain('Open Wheelhouse');
  expect(await app.call('GET', '/health')).toMatchObject({ status: 'ok' });
  await app.clickTray(['Open Wheelhouse']);
  await app.untilVisible(true);
  expect(await app.page.evaluate('window.kept')).toBe('yes');
});

it('quits when it is closed and there is no tray to hide in', async () => {
  const app = await DesktopApp.start();
  await app.bridge((bridge) => bridge.setDesktopSettings({ closeToTray: false }));
  app.watchProcesses([await app.runnerPid()]);
  await app.closeWindow();
  await app.untilGone();
});

it('opens all the same when what it has kept makes no sense', async () => {
  const dataDir = tempDataDir();
  const first = spawnApp(dataDir);
  await until('the window shows', 30_000, () => logLines(dataDir).some(({ msg }) => msg === 'window shown'));
  first.kill('SIGTERM');
  await once(first, 'exit');
  writeFileSync(join(dataDir, 'window/state.json'), '{"bounds":{"x":99999,"y":-99999,"width":-1},"zoomLevel":"big"');
  writeFileSync(join(dataDir, 'window/settings.json'), 'null');
  const app = await DesktopApp.start({ dataDir });
  expect(app.logLines().filter(({ msg }) => msg.includes('put aside'))).toHaveLength(2);
});
