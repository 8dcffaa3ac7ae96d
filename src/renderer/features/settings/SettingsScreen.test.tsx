import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DesktopBridge, DesktopSettings } from '../../../contract/ipc.ts';
import { useAppearance } from '../../core/appearance.ts';
import { type FakeServer, startFakeServer } from '../../testing/fake-server.ts';
import { openScreen } from '../../testing/open-screen.tsx';
import { makeToken, uuid } from '../../testing/things.ts';
import { SettingsScreen } from './SettingsScreen.tsx';

let server: FakeServer;

beforeEach(() => {
  server = startFakeServer({
    'GET /operator-tokens': [
      makeToken(),
      makeToken({ id: uuid(61), name: 'old', revokedAt: '2030-01-31T12:00:00.000Z' }),
    ],
    'GET /server': {
      version: '0.1.0',
      url: 'http://localhost:3100',
      dataDir: '/data/wheelhouse',
      startedAt: '2030-01-31T12:00:00.000Z',
      platform: 'linux',
      node: '24.0.0',
    },
    'GET /companies': [],
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const show = () => openScreen(SettingsScreen, { route: '/settings', at: '/settings' });

describe('settings', () => {
  it('change the appearance at once', async () => {
    await show();
    const theme = await screen
      .findByRole('radiogroup', { name: 'Theme' })
      .catch(() => screen.getByRole('group', { name: 'Theme' }));
    await userEvent.click(within(theme).getByText('Dark'));
    expect(useAppearance.getState().theme).toBe('dark');
    useAppearance.setState({ theme: 'system' });
  });

  it('show a new token once', async () => {
    server.on('POST /operator-tokens', { token: 'whb_secret' });
    await show();
    await userEvent.click(await screen.findByRole('button', { name: 'New token' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Name' }), 'nightly{Enter}');
    expect(await screen.findByText('whb_secret')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'I have copied it' }));
    expect(screen.queryByText('whb_secret')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'New token' }));
    expect(screen.queryByText('whb_secret')).toBeNull();
  });

  it('list valid tokens and revoke one after saying what that means', async () => {
    server.on('DELETE /operator-tokens/:id', { ok: true });
    await show();
    expect(await screen.findByText('backup script')).toBeTruthy();
    expect(screen.queryByText('old')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Revoke backup script' }));
    const question = await screen.findByRole('alertdialog', { name: 'Revoke “backup script”?' });
    expect(question.textContent).toContain('It is the last one.');
    await userEvent.click(within(question).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(server.bodies('DELETE /operator-tokens/:id')).toHaveLength(1));
  });

  it('say where the data is and link the documents of the API', async () => {
    await show();
    expect(await screen.findByText('/data/wheelhouse')).toBeTruthy();
    expect(screen.getByRole('link', { name: /Agents, runs and issues/ }).getAttribute('href')).toBe(
      '/paperclip/api/openapi.json',
    );
  });

  it('say in a browser that the tray belongs to the desktop app', async () => {
    await show();
    expect(await screen.findByText(/These belong to the desktop app/)).toBeTruthy();
  });

  it('change what the desktop does', async () => {
    let settings: DesktopSettings = { closeToTray: false, notifyOnFailure: true };
    const bridge: Partial<DesktopBridge> = {
      getDesktopSettings: async () => settings,
      setDesktopSettings: async (changes) => {
        settings = { ...settings, ...changes };
        return settings;
      },
    };
    vi.stubGlobal('wheelhouse', bridge);
    await show();
    const tray = await screen.findByRole('switch', { name: 'Keep running when the window is closed' });
    await waitFor(() => expect(tray.getAttribute('data-disabled')).toBeNull());
    await userEvent.click(tray);
    await waitFor(() => expect(settings.closeToTray).toBe(true));
    expect(tray.getAttribute('aria-checked')).toBe('true');
  });
});
