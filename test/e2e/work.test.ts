/** Issues, activity and settings, as somebody uses them. */
import { expect as check, describe, it } from 'vitest';
import { makeCompany } from '../fixtures/roster.ts';
import { makeSample, makeShellAgent } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeCompany(made.server, 'Workers');
});

const makeIssue = (title: string): Promise<{ id: string; identifier: string }> =>
  stage.server.post(`/api/companies/${companyId}/issues`, { title });

describe('an issue', () => {
  it('is made by keyboard, and opened from the message', async () => {
    const page = await stage.open(`/c/${companyId}/issues`);
    await expect(page.getByRole('heading', { name: 'Issues', level: 1 })).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'New issue' });
    await expect(dialog.getByLabel('Title')).toBeFocused();
    await page.keyboard.type('Paint the fence');
    await page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('row').filter({ hasText: 'Paint the fence' })).toBeVisible();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Paint the fence', level: 1 })).toBeVisible();
  });

  it('changes and can be changed back', async () => {
    const { id, identifier } = await makeIssue('Old words');
    const page = await stage.open(`/c/${companyId}/issues/${identifier}`);
    await page.getByRole('button', { name: 'Edit title and description' }).click();
    await page.getByLabel('Title', { exact: true }).fill('New words');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'New words', level: 1 })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('heading', { name: 'Old words', level: 1 })).toBeVisible();
    await expect.poll(() => stage.server.get(`/api/issues/${id}`)).toMatchObject({ title: 'Old words' });
    await page.getByLabel('Priority').selectOption('high');
    await expect.poll(() => stage.server.get(`/api/issues/${id}`)).toMatchObject({ priority: 'high' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => stage.server.get(`/api/issues/${id}`)).toMatchObject({ priority: 'medium' });
  });

  it('is commented on', async () => {
    const { id, identifier } = await makeIssue('Talk about it');
    const page = await stage.open(`/c/${companyId}/issues/${identifier}`);
    await page.getByLabel('Comment', { exact: true }).fill('First words\nsecond line');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByLabel('Comment', { exact: true })).toHaveValue('');
    await expect(page.getByText('First words')).toBeVisible();
    check(await stage.server.get(`/api/issues/${id}/comments`)).toMatchObject([{ body: 'First words\nsecond line' }]);
  });
});

describe('activity', () => {
  it('tells what was done', async () => {
    const agentId = await makeShellAgent(stage, companyId, 'Paula', 'true');
    await stage.server.post(`/api/agents/${agentId}/pause`);
    const page = await stage.open(`/c/${companyId}/activity`);
    await expect(page.getByText(/Paula/).filter({ visible: true }).first()).toBeVisible();
  });
});

describe('settings', () => {
  it('change theme, contrast and density at once and for the next visit', async () => {
    const page = await stage.open('/settings');
    const root = page.locator('html');
    await page.getByRole('radio', { name: 'Dark' }).click();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    const frame = page.locator('meta[name=theme-color]');
    for (const meta of await frame.all()) await expect(meta).toHaveAttribute('content', '#10171a');
    await expect(root).toHaveCSS('background-color', 'rgb(16, 23, 26)');
    await page.getByRole('radio', { name: 'Compact' }).click();
    await page.getByRole('radio', { name: 'High' }).click();
    await page.reload();
    await expect(root).toHaveAttribute('data-theme', 'dark');
    await expect(root).toHaveAttribute('data-density', 'compact');
    await expect(root).toHaveAttribute('data-contrast', 'high');
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  });

  it('make a token that is shown once and works, and revoke it', async () => {
    const page = await stage.open('/settings');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('backup script');
    await page.keyboard.press('Enter');
    const token = await page.getByText(/^whb_/).innerText();
    check((await stage.server.call('GET', '/console/api/server', undefined, token)).status).toBe(200);
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await expect(page.getByText(token)).toHaveCount(0);
    await page.getByRole('button', { name: 'Revoke backup script' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByRole('button', { name: 'Revoke backup script' })).toHaveCount(0);
    check((await stage.server.call('GET', '/console/api/server', undefined, token)).status).toBe(401);
  });

  it('remove the sample company after saying what goes', async () => {
    const sample = await makeSample(stage);
    const page = await stage.open('/settings');
    await page
      .getByRole('region', { name: 'Sample company' })
      .getByRole('button', { name: /Remove/ })
      .click();
    const question = page.getByRole('alertdialog');
    await expect(question).toContainText('8 agents');
    await question.getByRole('button', { name: /Remove/ }).click();
    await expect(page.getByRole('button', { name: 'Make the sample company' })).toBeVisible();
    check((await stage.server.call('GET', `/api/companies/${sample}`)).status).toBe(404);
  });
});
