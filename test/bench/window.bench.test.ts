/** The window in a real browser: how soon it shows data, and how much it loads for its first screen. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumMissing } from '../../scripts/lib/chromium.mjs';
import { launch, newContext } from '../e2e/support/stage.ts';
import type { BuiltServer } from '../fixtures/built-server.ts';
import { bestOf, median, report } from '../fixtures/figures.ts';
import { makeCompany } from '../fixtures/roster.ts';
import { Scene } from '../fixtures/scene.ts';

const ROUNDS = 4;
const VISITS = 5;
const PAINT_MS = 600;
const BUNDLE_KB = 300;
const AGENTS = 200;
const REPORTS_PER_MANAGER = 5;
const CARD = '[role=treeitem]';
const ROW = '[role=row][data-row-key]';

const scene = new Scene();
const missing = chromiumMissing();
const because = missing === null ? '' : `: ${missing}`;
let browser: Browser;
let server: BuiltServer;
let companyId: string;

beforeAll(async () => {
  if (missing !== null) return;
  [browser, server] = await Promise.all([launch(), scene.start()]);
  companyId = await makeCompany(server);
  const ids: string[] = [];
  for (let index = 0; index < AGENTS; index++) {
    const reportsTo = index === 0 ? null : ids[Math.floor((index - 1) / REPORTS_PER_MANAGER)];
    const body = { name: `Agent ${index}`, title: 'One of many', reportsTo };
    ids.push((await server.post<{ id: string }>(`/api/companies/${companyId}/agents`, body)).id);
  }
});
afterAll(async () => {
  await browser?.close();
  await scene.close();
});

const openPage = async (): Promise<Page> => (await newContext(browser, server, {})).newPage();

/** Resolves in the frame after the first of these elements is there, with the milliseconds since the navigation began. */
const painted = (selector: string): string => `new Promise((resolve) => {
  const look = () => {
    const found = document.querySelector(${JSON.stringify(selector)}) !== null;
    requestAnimationFrame(found ? () => setTimeout(() => resolve(performance.now())) : look);
  };
  look();
})`;

/** Median of a few visits, the pages already in the browser's cache and the server warm. */
async function timeToData(path: string, selector: string): Promise<number> {
  const page = await openPage();
  await page.goto(path);
  await page.evaluate(painted(selector));
  const times: number[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    await page.goto('about:blank');
    await page.goto(path, { waitUntil: 'commit' });
    times.push(await page.evaluate<number>(painted(selector)));
  }
  await page.context().close();
  return median(times);
}

test.skipIf(missing !== null)(`first data of ${AGENTS} agents within ${PAINT_MS} ms${because}`, async () => {
  const chart = await bestOf(ROUNDS, PAINT_MS, () => timeToData(`/c/${companyId}/org`, CARD));
  const list = await bestOf(ROUNDS, PAINT_MS, () => timeToData(`/c/${companyId}/agents`, ROW));
  report('window', [
    { name: 'first_data_org', value: chart, unit: 'ms', limit: `<= ${PAINT_MS}` },
    { name: 'first_data_agents', value: list, unit: 'ms', limit: `<= ${PAINT_MS}` },
  ]);
  expect(chart).toBeLessThanOrEqual(PAINT_MS);
  expect(list).toBeLessThanOrEqual(PAINT_MS);
});

test.skipIf(missing !== null)(`at most ${BUNDLE_KB} kB for the first screen${because}`, async () => {
  const page = await openPage();
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)(\?|$)/.test(response.url())) bodies.push(response.body());
  });
  await page.goto(`/c/${companyId}/org`);
  await page.evaluate(painted(CARD));
  const first = await Promise.all(bodies);
  await page.context().close();
  const kilobytes = first.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1024;
  report('window', [{ name: 'first_screen_gzip', value: kilobytes, unit: 'kB', limit: `<= ${BUNDLE_KB}` }]);
  expect(first.length).toBeGreaterThan(1);
  expect(kilobytes).toBeLessThanOrEqual(BUNDLE_KB);
});
