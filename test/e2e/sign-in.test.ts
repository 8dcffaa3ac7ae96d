/** Becoming somebody in a browser, and ceasing to be. */
import { expect as check, describe, it } from 'vitest';
import { makeSample } from './support/company.ts';
import { expect, expectSoon, stageForFile } from './support/stage.ts';
import { serveWithTicket } from './support/ticket-link.ts';

let companyId = '';
const stage = stageForFile(async (made) => {
  companyId = await makeSample(made);
});
const agentsPath = () => `/c/${companyId}/agents`;
const heading = (name: string) => ({ name, level: 1 }) as const;

describe('signing in with a token', () => {
  it('says what is wrong with a wrong one, and leads to where the address points with a right one', async () => {
    const page = await stage.open(agentsPath(), { signedIn: false });
    await expect(page.getByRole('heading', heading('Sign in'))).toBeVisible();
    const field = page.getByLabel('Token');
    await expect(field).toBeFocused();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Paste a token first.')).toBeVisible();
    await field.fill('whb_not_a_token');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This token is not valid.')).toBeVisible();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await field.fill(`  ${stage.server.token}\n`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', heading('Agents'))).toBeVisible();
    check(new URL(page.url()).pathname).toBe(agentsPath());
    await page.reload();
    await expect(page.getByRole('heading', heading('Agents'))).toBeVisible();
  });

  it('ends on every page when the token is revoked, which keeps its place', async () => {
    const made = await stage.server.post<{ token: string }>('/console/api/operator-tokens', { name: 'for a while' });
    const page = await stage.open(agentsPath(), { signedIn: false });
    await page.getByLabel('Token').fill(made.token);
    await page.keyboard.press('Enter');
    await page.getByPlaceholder('Name, title, manager, reason').fill('Grete');
    await expect(page.getByRole('grid', { name: 'Agents' }).getByRole('row')).toHaveCount(2);
    const address = page.url();
    const tokens = await stage.server.get<{ id: string; name: string }[]>('/console/api/operator-tokens');
    const id = tokens.find(({ name }) => name === 'for a while')?.id;
    check((await stage.server.call('DELETE', `/console/api/operator-tokens/${id}`)).status).toBe(200);
    await expectSoon(page.getByRole('heading', heading('Sign in'))).toBeVisible();
    await expect(page.getByText('Your session has ended.')).toBeVisible();
    check(page.url()).toBe(address);
    await page.getByLabel('Token').fill(stage.server.token);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('grid', { name: 'Agents' }).getByRole('row')).toHaveCount(2);
    check(page.url()).toBe(address);
  });
});

describe('signing in with a link', () => {
  it('works once, and leaves nothing in the address bar', async () => {
    const link = await serveWithTicket();
    const page = await stage.open(link, { signedIn: false });
    await expect(page.getByRole('heading', heading('Welcome to Wheelhouse'))).toBeVisible();
    check(page.url()).not.toContain('ticket');
    const ticket = link.slice(link.indexOf('=') + 1);
    const kept = await page.evaluate<string>('JSON.stringify([history.state, localStorage, sessionStorage])');
    check(kept).not.toContain(ticket);
    const second = await stage.open(link, { signedIn: false });
    await expect(second.getByRole('heading', heading('Sign in'))).toBeVisible();
    await expect(second.getByText('has been used or is too old')).toBeVisible();
    check(second.url()).not.toContain('ticket');
  });
});

describe('signing out', () => {
  it('ends the session here and on the server', async () => {
    const page = await stage.open(agentsPath());
    await expect(page.getByRole('heading', heading('Agents'))).toBeVisible();
    const session = await page.evaluate<string>(`JSON.parse(sessionStorage.getItem('wheelhouse.session')).token`);
    check((await stage.server.call('GET', '/console/api/server', undefined, session)).status).toBe(200);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('sign out');
    await page.keyboard.press('Enter');
    await expect(page.getByText('You have signed out.')).toBeVisible();
    check((await stage.server.call('GET', '/console/api/server', undefined, session)).status).toBe(401);
    await page.reload();
    await expect(page.getByRole('heading', heading('Sign in'))).toBeVisible();
  });
});

describe('the watch over pages', () => {
  it('counts a script that the policy refuses, and an error of the page', async () => {
    const page = await stage.open('/', { signedIn: false });
    await page.evaluate(`const script = document.createElement('script');
      script.textContent = 'window.isOwned = true';
      document.body.append(script);
      setTimeout(() => { throw new Error('on purpose'); });`);
    const seen: string[] = [];
    await expect
      .poll(() => {
        seen.push(...stage.takeTrouble());
        return [/violation of script-src/, /on purpose/].every((what) => seen.some((text) => what.test(text)));
      })
      .toBe(true);
    check(await page.evaluate('window.isOwned')).toBeUndefined();
    seen.push(...stage.takeTrouble());
  });
});
