/** The page of a run: its log while it is written, and stopping it. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { finished, makeCompany, wake } from '../fixtures/roster.ts';
import { makeShellAgent, makeTicker } from './support/company.ts';
import { expect, stageForFile } from './support/stage.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeCompany(made.server);
});

const follow = (page: Page) => page.getByRole('button', { name: 'Follow the end' });

/** The number of the last tick on the screen. */
const lastTick = (page: Page): Promise<number> =>
  page
    .getByRole('log')
    .innerText()
    .then((text) => Number([...text.matchAll(/tick (\d+)/g)].at(-1)?.[1] ?? 0));

describe('the log of a run in flight', () => {
  it('follows its end; scrolling up stops that; one press goes to the end again; the run can be stopped', async () => {
    const agentId = await makeTicker(stage, companyId);
    const { id } = await wake(stage.server, agentId);
    const page = await stage.open(`/c/${companyId}/runs/${id}`);
    await expect.poll(() => lastTick(page)).toBeGreaterThan(300);
    const first = await lastTick(page);
    await expect.poll(() => lastTick(page)).toBeGreaterThan(first + 5);
    await expect(follow(page)).toHaveAttribute('aria-pressed', 'true');

    await page.getByRole('log').hover();
    await page.mouse.wheel(0, -900);
    await expect(follow(page)).toHaveAttribute('aria-pressed', 'false');
    const jump = page.getByRole('button', { name: /new lines? — jump to end/ });
    await expect(jump).toBeVisible();
    const held = await lastTick(page);
    await expect.poll(async () => Number(/^(\d+)/.exec(await jump.innerText())?.[1])).toBeGreaterThan(8);
    check(await lastTick(page)).toBe(held);

    await jump.click();
    await expect(follow(page)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => lastTick(page)).toBeGreaterThan(held + 8);

    await page.getByRole('button', { name: 'Stop run' }).click();
    const question = page.getByRole('alertdialog', { name: 'Stop this run?' });
    await expect(question).toContainText('are ended');
    await question.getByRole('button', { name: 'Stop the run' }).click();
    await expect(page.getByRole('button', { name: 'Wake again' })).toBeVisible();
    check((await finished(stage.server, id)).status).toBe('cancelled');
  });

  it('has its last line at the end of what is in sight, also with reduced motion', async () => {
    const agentId = await makeTicker(stage, companyId, 'Calm');
    const { id } = await wake(stage.server, agentId);
    const page = await stage.open(`/c/${companyId}/runs/${id}`, { reducedMotion: 'reduce' });
    await expect.poll(() => lastTick(page)).toBeGreaterThan(320);
    const distances = await page.evaluate<number[]>(`(async () => {
      const log = document.querySelector('[role=log]');
      const found = [];
      for (let frame = 0; frame < 60; frame++) {
        await new Promise(requestAnimationFrame);
        const last = [...log.querySelectorAll('[data-seq]')].at(-1).getBoundingClientRect().bottom;
        found.push(Math.abs(last - log.getBoundingClientRect().bottom));
      }
      return found;
    })()`);
    check(Math.max(...distances)).toBeLessThan(2);
  });

  it('keeps End, Home and find to itself', async () => {
    const agentId = await makeShellAgent(stage, companyId, 'Counter', 'seq -f "row %g" 1 500');
    const { id } = await wake(stage.server, agentId);
    await finished(stage.server, id);
    const page = await stage.open(`/c/${companyId}/runs/${id}`);
    const log = page.getByRole('log');
    await expect(log.getByText('row 500', { exact: true })).toBeVisible();
    await log.focus();
    await page.keyboard.press('Home');
    await expect(log.getByText('row 1', { exact: true })).toBeVisible();
    await page.keyboard.press('Control+f');
    await page.getByLabel('Find in the log').fill('row 250');
    await page.keyboard.press('Enter');
    await expect(log.getByText('row 250', { exact: true })).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(log).toBeFocused();
    await page.keyboard.press('End');
    await expect(log.getByText('row 500', { exact: true })).toBeInViewport();
  });
});

describe('a run that failed', () => {
  it('says why, and can be started again from here', async () => {
    const agentId = await makeShellAgent(stage, companyId, 'Faily', 'echo about to fail; echo oh no >&2; exit 3');
    const { id } = await wake(stage.server, agentId);
    await finished(stage.server, id);
    const page = await stage.open(`/c/${companyId}/runs`);
    await page.getByRole('grid', { name: 'Runs' }).getByRole('row').filter({ hasText: 'Faily' }).click();
    await expect(page.getByRole('heading', { name: 'Run of Faily' })).toBeVisible();
    await expect(page.getByRole('log')).toContainText('oh no');
    await page.getByRole('tab', { name: 'Result' }).click();
    await expect(page.getByRole('region', { name: 'End' })).toContainText('3');
    await page.getByRole('button', { name: 'Wake again' }).click();
    await expect(page).not.toHaveURL(new RegExp(id));
  });
});
