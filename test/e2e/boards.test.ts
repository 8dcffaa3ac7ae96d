/** Boards, as somebody uses them. */
import { expect as check, describe, it } from 'vitest';
import { makeCompany } from '../fixtures/roster.ts';
import { expect, expectSoon, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeCompany(made.server, 'Teams');
});

interface Listed {
  readonly id: string;
  readonly name: string;
}

describe('a board', () => {
  it('is made by keyboard, gets an agent that becomes ready, and is paused', { timeout: 60_000 }, async () => {
    const page = await stage.open(`/c/${companyId}/org`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await expect(page.getByText('No boards yet')).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Launch team');
    await dialog.getByLabel('Description').fill('Everything about the launch.');
    await dialog.getByRole('button', { name: 'Make board' }).click();
    await expect(page.getByRole('heading', { name: 'Launch team', level: 1 })).toBeVisible();
    await expect(page.getByText('Nobody works on this board yet')).toBeVisible();

    await page.getByRole('button', { name: 'Add agent' }).click();
    await dialog.getByLabel('Name').fill('Nora');
    await dialog.getByLabel('Template of SOUL.md').fill('You are {{ nobody }}.');
    await expect(dialog.getByText(/There is no variable nobody/)).toBeVisible();
    await dialog.getByLabel('Template of SOUL.md').fill('You are {{ agent_name }}, and you are kind.');
    await expect(dialog.getByRole('region').getByText('You are Nora, and you are kind.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Add agent' }).click();
    await expect(page.getByText('Nora is ready', { exact: true })).toBeVisible();
    const panel = page.getByRole('complementary', { name: 'About Nora' });
    await expect(panel.getByText('idle', { exact: true })).toBeVisible();
    await panel.getByRole('button', { name: 'Files' }).click();
    await expect(dialog.getByRole('region').getByText('You are Nora, and you are kind.')).toBeVisible();
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Pause board' }).click();
    await expect(page.getByRole('button', { name: 'Resume board' })).toBeVisible();
    const boards = `/console/api/companies/${companyId}/boards`;
    await expect.poll(() => stage.server.get(boards)).toMatchObject([{ pausedAt: check.any(String), workers: 1 }]);
  });

  it('shows what happens elsewhere without being read again', async () => {
    const base = `/console/api/companies/${companyId}`;
    const [gateway] = await stage.server.get<Listed[]>(`${base}/gateways`);
    const board = await stage.server.post<Listed>(`${base}/boards`, {
      gatewayId: gateway?.id,
      name: 'Watched',
      description: 'Watched.',
    });
    const page = await stage.open(`/c/${companyId}/boards/${board.id}?tab=tasks`);
    await expect(page.getByRole('region', { name: 'Inbox' })).toBeVisible();
    await stage.server.post(`${base}/boards/${board.id}/tasks`, { title: 'Look at this' });
    await expectSoon(page.getByRole('region', { name: 'Inbox' }).getByText('Look at this')).toBeVisible();
    await page.getByRole('tab', { name: /Agents/ }).click();
    await stage.server.post(`${base}/placed-agents`, { boardId: board.id, name: 'Otto' });
    await expectSoon(page.getByRole('row', { name: /Otto/ })).toBeVisible();
    await stage.server.post(`${base}/boards/${board.id}/pause`);
    await expectSoon(page.getByRole('button', { name: 'Resume board' })).toBeVisible();
  });
});
