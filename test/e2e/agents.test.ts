/** The list of agents and the page of one. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { makeCompany } from '../fixtures/roster.ts';
import { agentsOf, idOf, makeSample, makeShellAgent, makeTicker } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeSample(made);
});

async function openList(query = ''): Promise<Page> {
  const page = await stage.open(`/c/${companyId}/agents${query}`);
  await expect(rows(page)).toHaveCount(9);
  return page;
}
const rows = (page: Page) => page.getByRole('grid', { name: 'Agents' }).getByRole('row');
const namesShown = (page: Page): Promise<string[]> =>
  page
    .getByRole('grid', { name: 'Agents' })
    .getByRole('row')
    .getByRole('link', { name: /^[A-Z][a-z]+$/ })
    .allInnerTexts();
const statusesInApi = async (): Promise<readonly string[]> =>
  (await agentsOf(stage, companyId)).map(({ status }) => status);

describe('the list', () => {
  it('sorts by a column, keeps that in the address, and comes back with it', async () => {
    const page = await openList();
    const header = page.getByRole('columnheader', { name: 'Name' });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await page.mouse.move(5, 5);
    await expect
      .poll(() => namesShown(page))
      .toEqual(['Hiro', 'Grete', 'Femi', 'Esi', 'Dmitri', 'Carmen', 'Bruno', 'Ada']);
    await page.reload();
    await expect
      .poll(() => namesShown(page))
      .toEqual(['Hiro', 'Grete', 'Femi', 'Esi', 'Dmitri', 'Carmen', 'Bruno', 'Ada']);
  });

  it('filters by words and by status', async () => {
    const page = await openList();
    await page.getByPlaceholder('Name, title, manager, reason').fill('bruno');
    await expect(rows(page)).toHaveCount(5);
    await page.getByRole('radio', { name: /Paused/ }).click();
    await expect(page.getByText('No agent matches')).toBeVisible();
    await page.getByRole('button', { name: 'Show all agents' }).click();
    await expect(rows(page)).toHaveCount(9);
  });

  it('is walked by keys: to a row, pause and resume there, open', async () => {
    const page = await openList('?sort=name');
    await rows(page).nth(1).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect(rows(page).filter({ hasText: 'Bruno' }).first()).toBeFocused();
    await page.keyboard.press('p');
    await expect(rows(page).nth(2)).toContainText('paused');
    await expect.poll(statusesInApi).toContain('paused');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(statusesInApi).not.toContain('paused');
    await rows(page).nth(2).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Bruno', level: 1 })).toBeVisible();
  });

  it('pauses all and resumes all', async () => {
    const page = await openList();
    await page.getByRole('button', { name: 'Pause all (8)' }).click();
    await expect.poll(async () => new Set(await statusesInApi())).toEqual(new Set(['paused']));
    await expect(page.getByRole('radio', { name: /Paused ?8/ })).toBeVisible();
    await page.getByRole('button', { name: 'Resume all (8)' }).click();
    await expect.poll(async () => new Set(await statusesInApi())).toEqual(new Set(['idle']));
  });

  it('makes an agent, saying what is missing under its field', async () => {
    const company = await makeCompany(stage.server, 'Hirers');
    const page = await stage.open(`/c/${company}/agents`);
    await expect(page.getByText('No agents yet')).toBeVisible();
    await page.keyboard.press('n');
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'New agent' });
    await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
    await dialog.getByRole('button', { name: 'Create agent' }).click();
    await expect(dialog.getByText('Give the agent a name.')).toBeVisible();
    await dialog.getByLabel('Name', { exact: true }).fill('Noor');
    await dialog.getByLabel('Command').fill('echo');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Noor', level: 1 })).toBeVisible();
    check((await agentsOf(stage, company)).map(({ name }) => name)).toEqual(['Noor']);
  });
});

async function openAgent(name: string, script: string): Promise<{ page: Page; id: string; company: string }> {
  const company = await makeCompany(stage.server, `Company of ${name}`);
  const id = await makeShellAgent(stage, company, name, script);
  const page = await stage.open(`/c/${company}/agents/${id}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return { page, id, company };
}

describe('the page of an agent', () => {
  it('wakes it and shows what it writes; pauses and resumes it', async () => {
    const { page } = await openAgent('Wanda', 'echo the work of Wanda');
    await page.getByRole('button', { name: 'Wake', exact: true }).click();
    await expect(page.getByRole('log')).toContainText('the work of Wanda');
    // While it runs, pausing asks first.
    await expect(page.getByText('Ended well.').first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('log')).toContainText('the work of Wanda');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('button', { name: 'Wake', exact: true })).toBeDisabled();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('button', { name: 'Wake', exact: true })).toBeEnabled();
    await page.getByRole('link', { name: 'Open the run' }).first().click();
    await expect(page.getByRole('heading', { name: 'Run of Wanda', level: 1 })).toBeVisible();
  });

  it('changes its name and command', async () => {
    const { page, id } = await openAgent('Before', 'true');
    await page.getByRole('tab', { name: 'Configuration' }).click();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('After');
    await page.getByLabel('Title').fill('Renamed one');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'After', level: 1 })).toBeVisible();
    await expect
      .poll(() => stage.server.get(`/api/agents/${id}`))
      .toMatchObject({ name: 'After', title: 'Renamed one' });
  });

  it('makes a key that is shown once, works, and is revoked', async () => {
    const { page } = await openAgent('Keyes', 'true');
    await page.getByRole('tab', { name: 'Keys' }).click();
    await page.getByLabel('Name of the new key').fill('laptop');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const token = await page.getByText(/^pcp_/).innerText();
    check((await stage.server.call('GET', '/api/agents/me', undefined, token)).status).toBe(200);
    await page.reload();
    await expect(page.getByRole('list', { name: 'Keys' })).toContainText('laptop');
    check(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: 'Revoke laptop' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByRole('list', { name: 'Keys' })).toContainText('revoked');
    check((await stage.server.call('GET', '/api/agents/me', undefined, token)).status).toBe(401);
  });

  it('terminates it after saying what that means', async () => {
    const company = await makeCompany(stage.server, 'Ending');
    const id = await makeTicker(stage, company, 'Doomed');
    await stage.server.post(`/api/companies/${company}/agents`, { name: 'Heir', reportsTo: id });
    await stage.server.post(`/api/agents/${id}/wakeup`);
    const page = await stage.open(`/c/${company}/agents/${id}`);
    await expect(page.getByRole('log')).toContainText('tick');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Terminate/ }).click();
    const question = page.getByRole('alertdialog', { name: 'Terminate Doomed?' });
    await expect(question).toContainText('cannot be undone');
    await expect(question).toContainText('1 run will be stopped');
    await expect(question).toContainText('1 agent below it');
    await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    check(await idOf(stage, company, 'Doomed')).toBe(id);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Terminate/ }).click();
    await question.getByRole('button', { name: 'Terminate' }).click();
    await expect.poll(() => stage.server.get(`/api/agents/${id}`)).toMatchObject({ status: 'terminated' });
    await expect(page.getByRole('button', { name: 'Wake', exact: true })).toHaveCount(0);
  });
});
