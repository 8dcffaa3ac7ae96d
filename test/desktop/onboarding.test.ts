/** From an empty data folder to the first log, by clicking in the window alone; then away into the tray and back. */
import { expect, it } from 'vitest';
import { DesktopApp } from '../fixtures/desktop-app.ts';

const CLICK_LIMIT_MS = 15_000;
const LOG_LIMIT_MS = 45_000;

it('takes a new user to the first log by clicking, and is there again after a stay in the tray', async () => {
  const app = await DesktopApp.start();
  const { page } = app;
  page.setDefaultTimeout(CLICK_LIMIT_MS);

  await page.getByRole('button', { name: /Try the sample company/ }).click();
  await page.getByRole('heading', { name: 'Org chart', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Wake Ada' }).first().click();
  await page.getByRole('treeitem', { name: /^Ada,/ }).click();
  const log = page.getByRole('log');
  await log.getByText('I am Ada').first().waitFor({ timeout: LOG_LIMIT_MS });
  const address = page.url();

  await app.bridge((bridge) => bridge.setDesktopSettings({ closeToTray: true }));
  await app.closeWindow();
  await app.untilVisible(false);
  await app.clickTray(['Open Wheelhouse']);
  await app.untilVisible(true);
  expect(page.url()).toBe(address);
  expect(await log.textContent()).toContain('I am Ada');
});
