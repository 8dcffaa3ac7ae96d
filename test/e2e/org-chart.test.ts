/** The org chart under mouse and keyboard. */
import type { Locator, Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { makeSample, SAMPLE_NAMES } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeSample(made);
});
const card = (page: Page, name: string): Locator => page.getByRole('treeitem', { name: new RegExp(`^${name},`) });

async function openChart(): Promise<Page> {
  const page = await stage.open(`/c/${companyId}/org`);
  await expect(page.getByRole('treeitem')).toHaveCount(SAMPLE_NAMES.length);
  return page;
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  return box;
}

describe('by mouse', () => {
  it('pans with the pointer, and a pan opens nothing', async () => {
    const page = await openChart();
    const before = await boxOf(card(page, 'Ada'));
    const from = { x: before.x + 20, y: before.y + 12 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x - 60, from.y + 70, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => Math.round((await boxOf(card(page, 'Ada'))).x - before.x)).toBe(-60);
    check(Math.round((await boxOf(card(page, 'Ada'))).y - before.y)).toBe(70);
    check(new URL(page.url()).pathname).toBe(`/c/${companyId}/org`);
  });

  it('zooms with the wheel around the pointer and with buttons, and fits the whole again', async () => {
    const page = await openChart();
    const ada = card(page, 'Ada');
    const before = await boxOf(ada);
    await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
    await page.mouse.wheel(0, 240);
    await expect.poll(async () => (await boxOf(ada)).width < before.width * 0.95).toBe(true);
    const small = await boxOf(ada);
    check(Math.abs(small.x + small.width / 2 - (before.x + before.width / 2))).toBeLessThan(3);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await boxOf(ada)).width > small.width * 1.1).toBe(true);
    await page.getByRole('button', { name: 'Fit the whole chart' }).click();
    for (const name of SAMPLE_NAMES) await expect(card(page, name)).toBeInViewport({ ratio: 0.99 });
  });

  it('hides and shows those below a manager, which a reload keeps', async () => {
    const page = await openChart();
    await page.getByRole('button', { name: 'Hide those below Bruno' }).click();
    await expect(card(page, 'Dmitri')).toHaveCount(0);
    await expect(card(page, 'Grete')).toBeVisible();
    await expect(page).toHaveURL(/fold=/);
    await page.reload();
    await expect(card(page, 'Grete')).toBeVisible();
    await expect(card(page, 'Dmitri')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show those below Bruno' }).click();
    await expect(card(page, 'Dmitri')).toBeVisible();
  });

  it('opens the agent of a card, and Back leads to the chart', async () => {
    const page = await openChart();
    await card(page, 'Grete').click();
    await expect(page.getByRole('heading', { name: 'Grete', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(card(page, 'Ada')).toBeVisible();
  });
});

describe('by keyboard', () => {
  it('walks the tree, folds and opens', async () => {
    const page = await openChart();
    await card(page, 'Ada').focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'Bruno')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(card(page, 'Carmen')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(card(page, 'Carmen')).toHaveAttribute('aria-expanded', 'false');
    await expect(card(page, 'Hiro')).toHaveCount(0);
    await page.keyboard.press('Space');
    await expect(card(page, 'Hiro')).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(card(page, 'Ada')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Ada', level: 1 })).toBeVisible();
  });

  it('finds an agent by its title and goes there', async () => {
    const page = await openChart();
    await page.keyboard.press('/');
    const find = page.getByRole('combobox', { name: 'Find an agent in the chart' });
    await expect(find).toBeFocused();
    await page.keyboard.type('research');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(card(page, 'Grete')).toBeFocused();
    await page.keyboard.press('/');
    await page.keyboard.type('nobody at all');
    await expect(page.getByText('No agent of the 8 agents here')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page, 'Grete')).toBeFocused();
  });
});
