/** Everything by keys: the palette, the sheet of shortcuts, sequences. */
import { expect as check, describe, it } from 'vitest';
import { makeSample } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeSample(made);
});

describe('the palette', () => {
  it('opens by key, finds an agent, and gives the focus back on Escape', async () => {
    const page = await stage.open(`/c/${companyId}/agents`);
    const grid = page.getByRole('grid', { name: 'Agents' });
    const row = grid.getByRole('row').nth(2);
    await row.focus();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search and commands' });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
    await expect(row).toBeFocused();
    await page.keyboard.press('Control+k');
    await palette.getByRole('combobox').fill('femi');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Femi', level: 1 })).toBeVisible();
  });

  it('runs a command, and finds an issue by its words', async () => {
    const page = await stage.open(`/c/${companyId}/org`);
    await expect(page.getByRole('treeitem').first()).toBeVisible();
    const before = await page.evaluate('document.documentElement.dataset.theme');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).not.toBe(before);
    const [issue] = await stage.server.get<{ title: string; identifier: string }[]>(
      `/api/companies/${companyId}/issues`,
    );
    await page.keyboard.press('Control+k');
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .fill(issue?.title.slice(0, 12) ?? '');
    await expect(page.getByRole('option', { name: issue?.title ?? '' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/issues/${issue?.identifier}`));
  });
});

describe('shortcuts', () => {
  it('are on a sheet that one key opens and Escape closes', async () => {
    const page = await stage.open(`/c/${companyId}/org`);
    await expect(page.getByRole('treeitem').first()).toBeVisible();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet).toContainText('Command palette');
    await expect(sheet).toContainText('Next and previous row');
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
  });

  it('lead to every section by two letters, but not while somebody types', async () => {
    const page = await stage.open(`/c/${companyId}/org`);
    await expect(page.getByRole('treeitem').first()).toBeVisible();
    const go = async (keys: string, place: string): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key);
      await expect(page).toHaveURL(new RegExp(place));
    };
    await go('ga', '/agents');
    await go('gr', '/runs');
    await go('gi', '/issues');
    await go('gt', '/activity');
    await page.keyboard.press('Control+,');
    await expect(page).toHaveURL(/\/settings/);
    await go('go', '/org');
    await page.getByRole('combobox', { name: 'Find an agent in the chart' }).focus();
    await page.keyboard.type('ga');
    await expect(page.getByRole('combobox', { name: 'Find an agent in the chart' })).toHaveValue('ga');
    check(page.url()).toContain('/org');
  });
});
