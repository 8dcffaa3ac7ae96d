/** Every screen in every look: no serious finding of axe, and a picture to look at. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { artifact } from './support/artifacts.ts';
import { makeScreens, type Screen, show } from './support/screens.ts';
import { expect, stageForFile } from './support/stage.ts';

let screens: readonly Screen[] = [];
const stage = stageForFile(async (made) => {
  screens = await makeScreens(made);
});

/** What axe finds that keeps people out, one line each. */
async function findings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** A page that shows all pictures of a theme side by side. */
function writeContactSheet(theme: string): void {
  const style = `body { margin: 8px; display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; font: 14px sans-serif }
    figure { margin: 0 } img { width: 100%; outline: 1px solid #888 }`;
  const figures = screens.map(
    ({ name }) => `<figure><img src="${name}.png" alt=""><figcaption>${name}</figcaption></figure>`,
  );
  writeFileSync(
    artifact(theme, 'contact-sheet.html'),
    `<!doctype html><title>${theme}</title><style>${style}</style>\n${figures.join('\n')}\n`,
  );
}

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('no screen has a serious finding', { timeout: 300_000 }, async () => {
    mkdirSync(artifact(theme), { recursive: true });
    writeContactSheet(theme);
    const found: string[] = [];
    const page = await stage.open('/', { theme, reducedMotion: 'reduce' });
    for (const screen of screens) {
      await show(page, screen);
      await page.screenshot({ path: artifact(theme, `${screen.name}.png`), timeout: 30_000 });
      found.push(...(await findings(page)).map((finding) => `${screen.name}: ${finding}`));
    }
    check(found).toEqual([]);
  });

  it('neither has the org chart in high contrast, nor the sign-in', async () => {
    const high = await stage.open(screens.find(({ name }) => name === 'org')?.path, { theme, contrast: 'high' });
    await expect(high.locator('html')).toHaveAttribute('data-contrast', 'high');
    await expect(high.getByRole('treeitem').first()).toBeVisible();
    check(await findings(high)).toEqual([]);
    const stranger = await stage.open('/', { theme, signedIn: false });
    await expect(stranger.getByRole('textbox').first()).toBeVisible();
    check(await findings(stranger)).toEqual([]);
  });
});
