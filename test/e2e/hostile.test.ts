/** Whatever people and programs write is shown as text and never runs. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { finished, wake } from '../fixtures/roster.ts';
import { expect, stageForFile } from './support/stage.ts';

/** Each would say so in `window.isOwned` or leave the page if it ran. */
const ATTACKS = [
  '<img src=x onerror="window.isOwned=1">',
  '<script>window.isOwned=1</script>',
  '[click](javascript:window.isOwned=1)',
  '"></style><svg onload=window.isOwned=1>',
];
const ALL = ATTACKS.join(' ');
const ESCAPES = `\\033]8;;javascript:window.isOwned=1\\007link\\033]8;;\\007 \\033]0;owned\\007\\033[31m\\033[2J`;
const TITLE = 'still here';

const stage = stageForFile();

interface Made {
  readonly companyId: string;
  readonly agentId: string;
  readonly runId: string;
  readonly failedId: string;
  readonly issue: string;
}

async function makeEverythingHostile(): Promise<Made> {
  const { server } = stage;
  const { id: companyId } = await server.post<{ id: string }>('/api/companies', { name: ALL, description: ALL });
  const quoted = ATTACKS.join(' ').replaceAll("'", "'\\''");
  const make = (name: string, script: string): Promise<{ id: string }> =>
    server.post(`/api/companies/${companyId}/agents`, {
      name,
      title: ALL,
      capabilities: ALL,
      metadata: { [ALL]: ALL },
      adapterType: 'process',
      adapterConfig: { command: 'sh', args: ['-c', script], env: { HOSTILE: ALL } },
    });
  const { id: agentId } = await make(
    `${ATTACKS[0]} talker`,
    `printf '${ESCAPES}'; echo '${quoted}'; echo '${quoted}' >&2`,
  );
  const { id: brokenId } = await server.post<{ id: string }>(`/api/companies/${companyId}/agents`, {
    name: `${ATTACKS[1]} broken`,
    reportsTo: agentId,
    adapterType: 'process',
    adapterConfig: { command: `/nowhere/${ATTACKS[0]}` },
  });
  const { id: runId } = await wake(server, agentId, ALL);
  const { id: failedId } = await wake(server, brokenId, ALL);
  await Promise.all([finished(server, runId), finished(server, failedId)]);
  const issue = await server.post<{ id: string; identifier: string }>(`/api/companies/${companyId}/issues`, {
    title: ALL,
    description: `${ALL}\n\n<javascript:window.isOwned=1> https://example.com/"onmouseover="window.isOwned=1`,
  });
  await server.post(`/api/issues/${issue.id}/comments`, { body: ALL });
  return { companyId, agentId, runId, failedId, issue: issue.identifier };
}

async function expectHarmless(page: Page, place: string): Promise<void> {
  check(await page.evaluate('window.isOwned'), place).toBeUndefined();
  check(await page.locator('a[href^="javascript:" i], img[src=x], [onerror], [onload]').count(), place).toBe(0);
  await expect(page).not.toHaveTitle('owned');
}

describe('hostile text', () => {
  it('is text on every screen', async () => {
    const { companyId, agentId, runId, failedId, issue } = await makeEverythingHostile();
    const page = await stage.open(`/c/${companyId}/org`);
    const places: readonly (readonly [string, string])[] = [
      ['org', ATTACKS[0] ?? ''],
      ['agents', ATTACKS[0] ?? ''],
      [`agents/${agentId}`, ATTACKS[3] ?? ''],
      [`agents/${agentId}?tab=configuration`, 'HOSTILE'],
      ['runs', ATTACKS[0] ?? ''],
      [`runs/${runId}`, ATTACKS[1] ?? ''],
      [`runs/${runId}?panel=result`, ATTACKS[1] ?? ''],
      [`runs/${failedId}`, ATTACKS[1] ?? ''],
      [`runs/${failedId}?panel=result`, ATTACKS[0] ?? ''],
      ['issues', ATTACKS[0] ?? ''],
      [`issues/${issue}`, ATTACKS[1] ?? ''],
      ['activity', ATTACKS[0] ?? ''],
    ];
    for (const [place, text] of places) {
      await page.goto(`/c/${companyId}/${place}`);
      await expect(page.getByText(text).filter({ visible: true }).first(), place).toBeVisible();
      await expectHarmless(page, place);
    }
    for (const summary of await page.locator('summary').all()) await summary.click();
    await expectHarmless(page, 'details');
  });

  it('is text in the palette, in messages and in questions', async () => {
    const { companyId, agentId } = await makeEverythingHostile();
    const page = await stage.open(`/c/${companyId}/agents/${agentId}`);
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByText(/talker is paused/).first()).toBeVisible();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Terminate/ }).click();
    await expect(page.getByRole('alertdialog')).toContainText(ATTACKS[0] ?? '');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('talker');
    await expect(page.getByRole('option').first()).toContainText(ATTACKS[0] ?? '');
    await expectHarmless(page, 'overlays');
  });

  it('in an address leads nowhere', async () => {
    const page = await stage.open('/welcome');
    await page.evaluate(`document.title = '${TITLE}'`);
    for (const path of [
      `/c/${encodeURIComponent(ALL)}/org`,
      `/agents/${encodeURIComponent(ALL)}`,
      `//evil.example/x`,
    ]) {
      await page.goto(`${new URL(path, 'http://x/').pathname}?q=${encodeURIComponent(ALL)}#${encodeURIComponent(ALL)}`);
      await expect(page.locator('body')).not.toBeEmpty();
      await expectHarmless(page, path);
      check(new URL(page.url()).origin).toBe(new URL(stage.server.url).origin);
    }
  });
});
