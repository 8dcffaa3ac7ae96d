/** The session of the Agentbot API in a browser: a cookie, begun and ended on a page of its own. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { keyboardTrouble, tabTo } from './support/keyboard.ts';
import { expect, stageForFile } from './support/stage.ts';

const PATH = '/agentbot/sign-in';
const stage = stageForFile();
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 });

async function cookieOf(page: Page) {
  const cookies = await page.context().cookies();
  return cookies.find(({ name }) => name === 'agentbot-session');
}

/** What a page of the same server reads with the cookie alone. */
const whoIs = (page: Page): Promise<{ user: { name: string } | null }> =>
  page.evaluate(`fetch('/agentbot/api/session').then((answer) => answer.json())`);

describe('the Agentbot sign-in', () => {
  it('makes a session for who pastes a token, with the keyboard alone, and ends it', async () => {
    const page = await stage.open(PATH, { signedIn: false });
    await expect(heading(page, 'Agentbot sign-in')).toBeVisible();
    await expect(page.getByLabel('Token')).toBeFocused();
    await page.keyboard.type('whb_not_a_token');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This token is not valid.')).toBeVisible();
    check(await cookieOf(page)).toBeUndefined();

    await page.getByLabel('Token').fill(stage.server.token);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'You are signed in')).toBeVisible();
    await expect(page.getByText('Until')).toBeVisible();
    check(await cookieOf(page)).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
    check(await page.evaluate('document.cookie')).toBe('');
    check((await whoIs(page)).user).not.toBeNull();

    await page.reload();
    await expect(heading(page, 'You are signed in')).toBeVisible();
    const out = page.getByRole('button', { name: 'Sign out' });
    await tabTo(page, out);
    await page.keyboard.press('Enter');
    await expect(page.getByText('You have signed out.')).toBeVisible();
    await expect(page.getByLabel('Token')).toBeFocused();
    check(await cookieOf(page)).toBeUndefined();
    check((await whoIs(page)).user).toBeNull();
  });

  it('is apart from the session of the window', async () => {
    const page = await stage.open(PATH);
    await expect(heading(page, 'Agentbot sign-in')).toBeVisible();
    await page.getByLabel('Token').fill(stage.server.token);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Open Wheelhouse' }).click();
    await expect(heading(page, 'Welcome to Wheelhouse')).toBeVisible();

    const stranger = await stage.open(PATH, { signedIn: false });
    await stranger.getByLabel('Token').fill(stage.server.token);
    await stranger.keyboard.press('Enter');
    await expect(heading(stranger, 'You are signed in')).toBeVisible();
    await stranger.goto('/');
    await expect(heading(stranger, 'Sign in')).toBeVisible();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('both of its faces are readable, and reached with the keyboard', async () => {
    const page = await stage.open(PATH, { signedIn: false, theme, reducedMotion: 'reduce' });
    const isFine = async (): Promise<void> => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      check(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
      check(await keyboardTrouble(page)).toEqual([]);
    };
    await expect(page.getByLabel('Token')).toBeVisible();
    await isFine();
    await page.getByLabel('Token').fill(stage.server.token);
    await page.keyboard.press('Enter');
    await expect(heading(page, 'You are signed in')).toBeVisible();
    await isFine();
  });
});
