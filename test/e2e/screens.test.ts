/** Every screen in every look: no serious finding of axe, and a picture to look at. */
import { mkdirSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { finished, makeCompany, wake } from '../fixtures/roster.ts';
import { artifact } from './support/artifacts.ts';
import { idOf, makeSample, makeShellAgent, makeTicker } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

interface Screen {
  readonly name: string;
  readonly path: string;
  /** Text that is there once the screen is. */
  readonly shows: string | RegExp;
  readonly act?: (page: Page) => Promise<void>;
}

let screens: readonly Screen[] = [];
const stage = stageForFile(async (made) => {
  const { server } = made;
  const sample = await makeSample(made);
  const ada = await idOf(made, sample, 'Ada');
  const { id: runId } = await wake(server, ada, 'first try');
  await expect
    .poll(
      async () => (await server.get<{ openIssues: number }>(`/console/api/companies/${sample}/overview`)).openIssues,
      {
        timeout: 45_000,
      },
    )
    .toBe(0);
  const failing = await makeShellAgent(
    made,
    sample,
    'Ines',
    'echo reading; echo "cannot reach the printer" >&2; exit 2',
  );
  await finished(server, (await wake(server, failing)).id);
  const ticker = await makeTicker(made, sample, 'Jonas');
  await server.post(`/api/agents/${await idOf(made, sample, 'Hiro')}/pause`);
  const live = await wake(server, ticker);
  const [issue] = await server.get<{ identifier: string }[]>(`/api/companies/${sample}/issues`);
  const empty = await makeCompany(server, 'Empty');
  const c = `/c/${sample}`;
  screens = [
    { name: 'welcome', path: '/welcome', shows: 'Welcome to Wheelhouse' },
    { name: 'org', path: `${c}/org`, shows: 'Jonas' },
    { name: 'agents', path: `${c}/agents`, shows: 'Jonas' },
    { name: 'new-agent', path: `${c}/agents?new=true`, shows: 'New agent' },
    { name: 'agent', path: `${c}/agents/${ada}`, shows: 'I am Ada' },
    { name: 'agent-runs', path: `${c}/agents/${ada}?tab=runs`, shows: 'Runs' },
    { name: 'agent-configuration', path: `${c}/agents/${ada}?tab=configuration`, shows: 'Configuration' },
    { name: 'agent-keys', path: `${c}/agents/${ada}?tab=keys`, shows: 'Keys' },
    { name: 'runs', path: `${c}/runs`, shows: 'Ines' },
    { name: 'run-live', path: `${c}/runs/${live.id}`, shows: /tick \d+/ },
    { name: 'run', path: `${c}/runs/${runId}`, shows: 'I am Ada' },
    { name: 'issues', path: `${c}/issues`, shows: 'New issue' },
    { name: 'issue', path: `${c}/issues/${issue?.identifier}`, shows: issue?.identifier ?? '' },
    { name: 'activity', path: `${c}/activity`, shows: 'Ada' },
    { name: 'settings', path: '/settings', shows: 'Appearance' },
    { name: 'nothing-here', path: '/no/such/place', shows: 'nothing at this address' },
    { name: 'empty-org', path: `/c/${empty}/org`, shows: 'Nobody works here yet' },
    { name: 'empty-runs', path: `/c/${empty}/runs`, shows: 'No runs yet' },
    {
      name: 'palette',
      path: `${c}/org`,
      shows: 'Jonas',
      act: async (page) => {
        await page.keyboard.press('Control+k');
        await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
      },
    },
    {
      name: 'shortcuts',
      path: `${c}/org`,
      shows: 'Jonas',
      act: async (page) => {
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toContainText('In lists');
      },
    },
  ];
});

/** Goes to a screen and waits until it shows what it is for. */
async function show(page: Page, screen: Screen): Promise<void> {
  await page.goto(screen.path);
  await expect(page.getByText(screen.shows).filter({ visible: true }).first()).toBeVisible();
  await screen.act?.(page);
}

/** What axe finds that keeps people out, one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function contactSheet(theme: string): Promise<void> {
  const folder = artifact(theme);
  const pictures = readdirSync(folder).filter((file) => file !== 'contact-sheet.png');
  const page = await stage.open('about:blank', { signedIn: false, viewport: { width: 1920, height: 1080 } });
  await page.goto(pathToFileURL(artifact(theme, pictures[0] ?? '')).href);
  const figures = pictures.map(
    (file) => `<figure><img src="${file}"><figcaption>${basename(file, '.png')}</figcaption></figure>`,
  );
  await page.evaluate(
    `document.write(${JSON.stringify(
      `<style>body{margin:8px;display:grid;grid-template-columns:repeat(3,1fr);gap:8px;font:14px sans-serif}figure{margin:0}img{width:100%;outline:1px solid #888}</style>${figures.join('')}`,
    )}); document.close()`,
  );
  await page.waitForFunction('[...document.images].every((image) => image.complete && image.naturalWidth > 0)');
  await page.screenshot({ path: artifact(theme, 'contact-sheet.png'), fullPage: true });
}

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('no screen has a serious finding', { timeout: 300_000 }, async () => {
    mkdirSync(artifact(theme), { recursive: true });
    const found: string[] = [];
    const page = await stage.open('/', { theme, reducedMotion: 'reduce' });
    for (const screen of screens) {
      await show(page, screen);
      await page.screenshot({ path: artifact(theme, `${screen.name}.png`) });
      found.push(...(await findings(page)).map((finding) => `${screen.name}: ${finding}`));
    }
    await contactSheet(theme);
    check(found).toEqual([]);
  });

  it('neither has the org chart in high contrast, nor the sign-in', { timeout: 60_000 }, async () => {
    const high = await stage.open(screens.find(({ name }) => name === 'org')?.path, { theme, contrast: 'high' });
    await expect(high.locator('html')).toHaveAttribute('data-contrast', 'high');
    await expect(high.getByRole('treeitem').first()).toBeVisible();
    check(await findings(high)).toEqual([]);
    const stranger = await stage.open('/', { theme, signedIn: false });
    await expect(stranger.getByRole('textbox').first()).toBeVisible();
    check(await findings(stranger)).toEqual([]);
  });
});
