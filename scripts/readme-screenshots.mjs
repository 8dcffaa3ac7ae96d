/** `npm run screenshots`: takes the pictures of the README anew, of the sample company at work. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureBuilt } from './lib/build.mjs';
import { CHROMIUM_ARGS, chromiumMissing, chromiumPath } from './lib/chromium.mjs';
import { root } from './lib/project.mjs';
import { withServer } from './lib/server-process.mjs';
import { guarded, StepError, say } from './lib/steps.mjs';

/** @typedef {import('playwright').Page} Page */

const SIZE = { width: 1200, height: 640 };
const MOST_BYTES = 300_000;
const THEMES = /** @type {const} */ (['light', 'dark']);

/** @typedef {{ id: string, agentId: string }} Made */
/** @param {string} url @param {string} token @returns {(path: string, body?: object) => Promise<Made>} */
const poster = (url, token) => async (path, body) => {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  if (!response.ok) throw new StepError(`POST ${path} was answered with ${response.status}.`);
  return /** @type {Made} */ (await response.json());
};

/** @param {import('playwright').Browser} browser @param {string} url @param {object} session @param {'light' | 'dark'} theme */
async function openWindow(browser, url, session, theme) {
  const context = await browser.newContext({ baseURL: url, colorScheme: theme, viewport: SIZE });
  const kept = JSON.stringify(JSON.stringify(session));
  await context.addInitScript(`sessionStorage.setItem('wheelhouse.session', ${kept})`);
  return context.newPage();
}

/** @param {readonly Page[]} pages in the order of the themes @param {string} name */
async function takePictures(pages, name) {
  const files = THEMES.map((theme) => join(root, 'docs', 'images', `${name}-${theme}.png`));
  await Promise.all(pages.map((page, index) => page.screenshot({ path: files[index] ?? '' })));
  for (const file of files) {
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new StepError(`${file} has ${size} bytes, which is too much for a README.`);
    say(file);
  }
}

await guarded(async () => {
  const missing = chromiumMissing();
  if (missing !== null) throw new StepError(`No pictures can be taken: ${missing}.`);
  await ensureBuilt();
  mkdirSync(join(root, 'docs', 'images'), { recursive: true });
  await withServer(async ({ url, token }) => {
    const post = poster(url, token);
    const session = await post('/console/api/sessions', { token });
    const { id: company } = await post('/console/api/sample-company');
    const browser = await chromium.launch({ executablePath: chromiumPath, args: CHROMIUM_ARGS });
    try {
      const pages = await Promise.all(THEMES.map((theme) => openWindow(browser, url, session, theme)));
      await Promise.all(pages.map((page) => page.goto(`/c/${company}/org`)));
      for (const page of pages) await page.getByRole('treeitem').nth(7).waitFor();
      const { agentId } = await post(`/api/agents/ada/wakeup?companyId=${company}`, { reason: 'Good morning' });
      for (const page of pages)
        await page
          .getByRole('treeitem', { name: /, running/ })
          .nth(2)
          .waitFor();
      await takePictures(pages, 'org-chart');
      for (const page of pages) await page.getByText('The work is done.').waitFor({ timeout: 60_000 });
      await Promise.all(pages.map((page) => page.goto(`/c/${company}/agents/${agentId}`)));
      for (const page of pages) await page.getByRole('log').getByText('I am Ada').waitFor();
      await takePictures(pages, 'agent');
    } finally {
      await browser.close();
    }
  });
});
