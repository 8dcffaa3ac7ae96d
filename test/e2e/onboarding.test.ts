/** From nothing to the first run: by clicking, and by keyboard alone. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { SAMPLE_NAMES } from './support/company.ts';
import { tabTo } from './support/keyboard.ts';
import { expect, stageForFile } from './support/stage.ts';

const stage = stageForFile();

/** From now on notes the names of all agents whose card says that they run. */
const noteRunning = (page: Page): Promise<void> =>
  page.evaluate(`{
    const seen = (window.seenRunning = new Set());
    const look = () => {
      for (const card of document.querySelectorAll('[role=treeitem]')) {
        const label = card.getAttribute('aria-label');
        if (/, running/.test(label)) seen.add(label.split(',')[0]);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'],
    });
  }`);

const seenRunning = (page: Page): Promise<string[]> => page.evaluate('[...window.seenRunning ?? []].sort()');

describe('the sample company', () => {
  it('ripples down the org chart and back when Ada is woken, without a reload, and leaves logs', async () => {
    const page = await stage.open('/');
    await page.getByRole('button', { name: /Try the sample company/ }).click();
    await expect(page.getByRole('heading', { name: 'Org chart', level: 1 })).toBeVisible();
    await expect(page.getByRole('treeitem')).toHaveCount(SAMPLE_NAMES.length);
    await noteRunning(page);
    await page.getByRole('button', { name: 'Wake Ada' }).first().click();
    await expect(page.getByRole('treeitem', { name: /^Ada, .*running/ })).toBeVisible();
    await expect(page.getByText('The work is done.')).toBeVisible({ timeout: 45_000 });
    // A run that is shorter than the time between two paints is not seen: of the lowest level one has to be.
    const seen = await seenRunning(page);
    check(seen).toEqual(check.arrayContaining(['Ada', 'Bruno', 'Carmen']));
    check(seen.length).toBeGreaterThan(3);
    await expect(page.getByRole('treeitem', { name: /running/ })).toHaveCount(0);
    await page.getByRole('treeitem', { name: /^Ada,/ }).click();
    await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
    await expect(page.getByRole('log')).toContainText('I am Ada');
  });
});

async function expectFirstRun(page: Page): Promise<void> {
  await expect(page.getByRole('log')).toContainText('Good morning. I am awake.');
  await expect(page.getByText('It ended well.')).toBeVisible();
}

describe('a company of one’s own', () => {
  it('is made, gets an agent and sees its first run, by clicking', async () => {
    const page = await stage.open('/welcome');
    await page.getByRole('button', { name: /Start your own/ }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Give the company a name.')).toBeVisible();
    await page.getByLabel('Name of the company').fill('Clickers');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: 'Create the first agent' })).toBeVisible();
    await page.getByRole('button', { name: 'Create agent' }).click();
    await page.getByRole('button', { name: 'Wake Ada' }).click();
    await expectFirstRun(page);
    await page.getByRole('button', { name: 'Go to the org chart' }).click();
    await expect(page.getByRole('treeitem', { name: /^Ada,/ })).toBeVisible();
  });

  it('is taken up again where it was left', async () => {
    const page = await stage.open('/welcome');
    await page.getByRole('button', { name: /Start your own/ }).click();
    await page.getByLabel('Name of the company').fill('Leavers');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Create the first agent' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Create the first agent' })).toBeVisible();
  });

  it('can be made by keyboard alone', async () => {
    const page = await stage.open('/welcome');
    const own = page.getByRole('button', { name: /Start your own/ });
    await expect(own).toBeVisible();
    await tabTo(page, own);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of the company')).toBeFocused();
    await page.keyboard.type('Typists');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Wake Ada' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expectFirstRun(page);
    await tabTo(page, page.getByRole('button', { name: 'Go to the org chart' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('treeitem', { name: /^Ada,/ })).toBeVisible();
  });
});
