/** The window without a mouse. */
import type { Locator, Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { makeCompany } from '../fixtures/roster.ts';
import { agentsOf, makeTicker } from './support/company.ts';
import { keyboardTrouble, leavesDialog, tabTo } from './support/keyboard.ts';
import { makeScreens, type Screen, show } from './support/screens.ts';
import { expect, stageForFile } from './support/stage.ts';

let screens: readonly Screen[] = [];
const stage = stageForFile(async (made) => {
  screens = await makeScreens(made);
});

describe('Tab', () => {
  it('reaches all that can be clicked on every screen, in its order, and shows where it is', {
    timeout: 300_000,
  }, async () => {
    const found: string[] = [];
    const page = await stage.open('/');
    for (const screen of screens.filter(({ act }) => act === undefined)) {
      await show(page, screen);
      found.push(...(await keyboardTrouble(page)).map((trouble) => `${screen.name}: ${trouble}`));
    }
    check(found).toEqual([]);
  });
});

/** Opens something from a button, by keyboard; the focus must stay in it, and be on the button again after Escape. */
async function expectDialog(page: Page, button: Locator, dialog: Locator): Promise<void> {
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  check(await leavesDialog(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
}

describe('a dialog keeps the focus, and gives it back:', () => {
  it('a form and the palette', async () => {
    const page = await stage.open(`/c/${await makeCompany(stage.server, 'Dialogs')}/agents`);
    await expect(page.getByText('No agents yet')).toBeVisible();
    const dialog = page.getByRole('dialog');
    await expectDialog(page, page.getByRole('button', { name: 'New agent' }), dialog);
    await expectDialog(page, page.getByRole('navigation').getByRole('button', { name: /Search/ }), dialog);
  });

  it('a form of the settings', async () => {
    const page = await stage.open('/settings');
    await expectDialog(page, page.getByRole('button', { name: 'New token' }), page.getByRole('dialog'));
  });

  it('a question, also one that a menu asks', async () => {
    const company = await makeCompany(stage.server, 'Questions');
    const id = await makeTicker(stage, company);
    await stage.server.post(`/api/agents/${id}/wakeup`);
    const page = await stage.open(`/c/${company}/agents/${id}`);
    await expect(page.getByRole('log')).toContainText('tick');
    const question = page.getByRole('alertdialog');
    await expectDialog(page, page.getByRole('button', { name: 'Pause' }), question);

    const more = page.getByRole('button', { name: 'More actions' });
    await tabTo(page, more);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: /Terminate/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    check(await leavesDialog(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(more).toBeFocused();
  });
});

describe('the main job', () => {
  it('is done by keyboard alone: find an agent, wake it, read its log, pause it', async () => {
    const company = await makeCompany(stage.server, 'Typists');
    await makeTicker(stage, company, 'Tilda');
    const page = await stage.open(`/c/${company}/org`);
    await expect(page.getByRole('treeitem', { name: /^Tilda,/ })).toBeVisible();
    await tabTo(page, page.getByRole('treeitem', { name: /^Tilda,/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Tilda', level: 1 })).toBeVisible();

    await tabTo(page, page.getByRole('button', { name: 'Wake', exact: true }));
    await page.keyboard.press('Enter');
    const log = page.getByRole('log');
    await expect(log).toContainText(/tick 3\d\d/);
    await tabTo(page, log);
    await page.keyboard.press('Home');
    await expect(log.getByText('tick 1', { exact: true })).toBeVisible();

    const pause = page.getByRole('button', { name: 'Pause' });
    await tabTo(page, pause);
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'Pause Tilda?' });
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
    await expect.poll(async () => (await agentsOf(stage, company))[0]?.status).toBe('paused');
  });
});
