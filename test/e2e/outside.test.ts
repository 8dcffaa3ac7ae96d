/** Between agents and the world: channels, who stands behind an agent, its instance, and the plans of people. */
import type { Page } from 'playwright';
import { expect as check, describe, it } from 'vitest';
import { OWNER } from '../fixtures/chain/worlds.ts';
import { makeCompany, wake } from '../fixtures/roster.ts';
import { makeShellAgent, makeTicker } from './support/company.ts';
import { ENS_NAME, makeOutside, startEns, startTelegram } from './support/outside.ts';
import { expect, stageForFile } from './support/stage.ts';

const stage = stageForFile();

/** An agent of a new company, and its page at a tab. */
async function openAgent(name: string, tab: string): Promise<{ page: Page; agentId: string }> {
  const company = await makeCompany(stage.server, `Company of ${name}`);
  const agentId = await makeShellAgent(stage, company, name, 'true');
  const page = await stage.open(`/c/${company}/agents/${agentId}?tab=${tab}`);
  return { page, agentId };
}

describe('channels', () => {
  it('are added with a token that does not come back, tell how they are, and let people in', async () => {
    const telegram = await startTelegram(stage);
    try {
      const { page, agentId } = await openAgent('Tessa', 'channels');
      await page.getByRole('button', { name: 'Add Telegram' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add Telegram to Tessa' });
      await expect(dialog.getByLabel('Bot token')).toBeFocused();
      await page.keyboard.insertText(telegram.token);
      await page.keyboard.press('Enter');
      const card = page.getByRole('group', { name: 'Telegram' });
      await expect(card.getByText('connected', { exact: true })).toBeVisible();
      await expect(card.getByText('nobody yet')).toBeVisible();
      check(await page.content()).not.toContain(telegram.token);
      check(JSON.stringify(await stage.server.get(`/console/api/agents/${agentId}/channels`))).not.toContain(
        telegram.token,
      );

      telegram.write(99, 'Hello');
      await expect.poll(() => telegram.sent.length).toBe(1);
      await page.getByRole('button', { name: 'Test Telegram' }).click();
      await expect(page.getByText('Telegram answers', { exact: true })).toBeVisible();
      await card.getByRole('button', { name: 'Let person99 in' }).click();
      await expect(card.getByText('99', { exact: true })).toBeVisible();

      await card.getByRole('switch', { name: 'Use Telegram' }).click();
      await expect(card.getByText('off', { exact: true })).toBeVisible();
      await card.getByRole('button', { name: 'More actions for Telegram' }).click();
      await page.getByRole('menuitem', { name: 'Remove…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByRole('button', { name: 'Add Telegram' })).toBeVisible();
    } finally {
      await telegram.close();
    }
  });
});

describe('verification', () => {
  it('is refused until an endpoint is named, and comes of a signature over the message then', async () => {
    const chain = await startEns();
    try {
      const { page } = await openAgent('Vera', 'verification');
      await page.getByRole('link', { name: 'Open the settings' }).click();
      await page.getByLabel('RPC endpoint for ENS names').fill(chain.url);
      await page.getByRole('region', { name: 'Verification' }).getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('One is set. Leave it empty to keep it.')).toBeVisible();

      await page.goBack();
      await page.getByRole('button', { name: 'Get a message to sign' }).click();
      const message = await page.getByRole('region', { name: 'Message to sign' }).locator('pre').textContent();
      await page.getByLabel('Wallet address').fill(OWNER.address);
      await page.getByLabel('Signature').fill(await OWNER.signMessage({ message: message ?? '' }));
      await page.getByRole('button', { name: 'Verify Vera' }).click();
      await expect(page.getByText('Verified', { exact: true })).toBeVisible();
      await expect(page.getByText(ENS_NAME)).toBeVisible();

      await page.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByText('Not verified', { exact: true })).toBeVisible();
    } finally {
      await chain.stop();
    }
  });

  it('comes of a passkey by one button, which makes one first', async () => {
    const { page } = await openAgent('Pia', 'verification&proof=webauthn');
    const browser = await page.context().newCDPSession(page);
    await browser.send('WebAuthn.enable');
    await browser.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
      },
    });
    await page.getByRole('button', { name: 'Verify with a passkey' }).click();
    await expect(page.getByText('Pia is verified', { exact: true })).toBeVisible();
    await expect(page.getByText(/By Passkey/)).toBeVisible();
  });
});

describe('an instance', () => {
  it('shows what its processes use while they are live, and is stopped and started', async () => {
    const company = await makeCompany(stage.server, 'Instances');
    const agentId = await makeTicker(stage, company, 'Iris');
    await wake(stage.server, agentId);
    const page = await stage.open(`/c/${company}/agents/${agentId}?tab=instance`);
    await expect(page.getByRole('region', { name: 'Now' }).getByText('Processor')).toBeVisible();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    const question = page.getByRole('alertdialog', { name: 'Stop Iris?' });
    await expect(question).toContainText('It takes no work until it is started again.');
    await question.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByText('Stopped', { exact: true })).toBeVisible();
    await expect(page.getByText(/Not running now/)).toBeVisible();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page.getByText('Up', { exact: true })).toBeVisible();

    await page.getByRole('button', { name: 'Reset memory…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset memory' }).click();
    await expect(page.getByText('Before its memory was reset')).toBeVisible();
  });
});

describe('plans', () => {
  it('are given to people, and admins are named', async () => {
    const company = await makeCompany(stage.server, 'Plans');
    await makeOutside(stage, company, await makeShellAgent(stage, company, 'Otto', 'true'));
    const page = await stage.open('/');
    await expect(page.getByRole('link', { name: 'Plans' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect(page.getByText('0 of 3 agents')).toBeVisible();
    await page.getByLabel('Plan of Grace Hopper').selectOption('enterprise');
    await expect(page.getByText('0 of 100 agents')).toBeVisible();
    await page.getByLabel('Emails of admins').fill('Grace@Example.com');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The admins are saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByLabel('Emails of admins')).toHaveValue('grace@example.com');
  });
});
