/** What happens elsewhere shows on open pages by itself, also after the server was away. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { logText, makeCompany, wake } from '../fixtures/roster.ts';
import { makeShellAgent, makeTicker } from './support/company.ts';
import { expect, expectSoon, stageForFile } from './support/stage.ts';

const stage = stageForFile();

/** A mark that a reload would wipe out. */
const markPage = (page: Page): Promise<void> => page.evaluate('window.isSamePage = true');
const isSamePage = (page: Page): Promise<unknown> => page.evaluate('window.isSamePage');

describe('a change through the API', () => {
  it('is on every open screen within two seconds, without a reload', async () => {
    const { server } = stage;
    const company = await makeCompany(server, 'Watched');
    const agent = await makeShellAgent(stage, company, 'Nils', 'echo at work; read wait');
    const issue = await server.post<{ id: string; identifier: string }>(`/api/companies/${company}/issues`, {
      title: 'First title',
    });
    const open = async (path: string): Promise<Page> => {
      const page = await stage.open(`/c/${company}/${path}`);
      await markPage(page);
      return page;
    };
    const chart = await open('org');
    const list = await open('agents');
    const detail = await open(`agents/${agent}`);
    const runs = await open('runs');
    const issues = await open('issues');
    const one = await open(`issues/${issue.identifier}`);
    const activity = await open('activity');
    await expect(chart.getByRole('treeitem', { name: /^Nils,/ })).toBeVisible();
    await expect(list.getByRole('row').filter({ hasText: 'Nils' })).toBeVisible();
    await expect(detail.getByRole('heading', { name: 'Nils' })).toBeVisible();
    await expect(runs.getByText('No runs yet')).toBeVisible();
    await expect(issues.getByText('First title')).toBeVisible();
    await expect(one.getByText('First title').first()).toBeVisible();
    await expect(activity.getByRole('heading', { name: 'Activity' })).toBeVisible();

    await server.call('PATCH', `/api/agents/${agent}`, { title: 'Live title' });
    await expectSoon(chart.getByRole('treeitem', { name: /Live title/ })).toBeVisible();
    await expectSoon(list.getByText('Live title')).toBeVisible();
    await expectSoon(detail.getByText('Live title').first()).toBeVisible();

    await server.call('PATCH', `/api/issues/${issue.id}`, { title: 'Second title' });
    await expectSoon(issues.getByText('Second title')).toBeVisible();
    await expectSoon(one.getByText('Second title').first()).toBeVisible();

    await server.post(`/api/agents/${agent}/pause`);
    await expectSoon(chart.getByRole('treeitem', { name: /paused/ })).toBeVisible();
    await expectSoon(list.getByRole('row').filter({ hasText: 'paused' })).toBeVisible();
    await expectSoon(detail.getByRole('button', { name: 'Resume' })).toBeVisible();
    await expectSoon(activity.getByText(/pause/i).first()).toBeVisible();
    await server.post(`/api/agents/${agent}/resume`);

    await server.post(`/api/agents/${agent}/wakeup`);
    await expectSoon(runs.getByRole('row').filter({ hasText: 'Nils' })).toBeVisible();
    await expectSoon(detail.getByRole('log')).toContainText('at work');
    for (const page of [chart, list, detail, runs, issues, one, activity]) check(await isSamePage(page)).toBe(true);
  });
});

describe('while the server is away', () => {
  it('a banner says so; when it is back the banner goes and all is true again, without a reload', async () => {
    const { server } = stage;
    const port = Number(new URL(server.url).port);
    const company = await makeCompany(server, 'Away');
    const agent = await makeTicker(stage, company, 'Tick');
    const { id: runId } = await wake(server, agent);
    const run = await stage.open(`/c/${company}/runs/${runId}`);
    const chart = await stage.open(`/c/${company}/org`);
    await expect(run.getByRole('log')).toContainText(/tick \d/);
    await expect(chart.getByRole('treeitem', { name: /running/ })).toBeVisible();
    await markPage(run);
    await markPage(chart);

    await server.kill();
    await expectSoon(run.getByText(/Connection lost/)).toBeVisible();
    await expectSoon(chart.getByText(/Connection lost/)).toBeVisible();
    await expect(chart.getByRole('treeitem', { name: /^Tick,/ })).toBeVisible();

    await stage.startServer(port);
    check(new URL(stage.server.url).port).toBe(String(port));
    await stage.server.call('PATCH', `/api/agents/${agent}`, { title: 'Renamed meanwhile' });
    await expect(chart.getByRole('treeitem', { name: /Renamed meanwhile/ })).toBeVisible({ timeout: 20_000 });
    for (const page of [chart, run])
      await expect(page.getByText(/Connection lost/)).toHaveCount(0, { timeout: 20_000 });
    // The run ended with its server, and the page has heard of that.
    await expect(run.getByRole('button', { name: 'Wake again' })).toBeVisible();
    for (const page of [chart, run]) check(await isSamePage(page)).toBe(true);
  });

  it('a log that goes on meanwhile has no gap and nothing twice', async () => {
    const company = await makeCompany(stage.server, 'Offline');
    const agent = await makeTicker(stage, company, 'Tock');
    const { id: runId } = await wake(stage.server, agent);
    const sockets: { close: () => Promise<void> }[] = [];
    let isCut = false;
    const page = await stage.open('about:blank');
    await page.routeWebSocket(/events\/ws/, async (socket) => {
      if (isCut) return socket.close();
      socket.connectToServer();
      sockets.push(socket);
    });
    await page.route(/api/, (route) => (isCut ? route.abort() : route.continue()));
    await page.goto(`/c/${company}/runs/${runId}`);
    await expect(page.getByRole('log')).toContainText(/tick \d{3}/);
    isCut = true;
    for (const socket of sockets) await socket.close();
    await expect(page.getByText(/Connection lost/)).toBeVisible();
    const bytes = async (): Promise<number> => (await logText(stage.server, runId)).length;
    const missed = await bytes();
    await expect.poll(bytes).toBeGreaterThan(missed + 1_000);
    isCut = false;
    await expect(page.getByText(/Connection lost/)).toHaveCount(0, { timeout: 20_000 });
    await stage.server.post(`/api/heartbeat-runs/${runId}/cancel`);
    await expect(page.getByRole('button', { name: 'Wake again' })).toBeVisible();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Copy all lines', exact: true }).click();
    await expect(page.getByText(/lines copied/).first()).toBeVisible();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    const ticks = [...copied.matchAll(/tick (\d+)/g)].map(([, number]) => Number(number));
    check(ticks.length).toBeGreaterThan(320);
    check(ticks).toEqual(Array.from(ticks, (_, index) => index + 1));
  });
});
