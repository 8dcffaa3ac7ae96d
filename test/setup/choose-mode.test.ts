import { describe, expect, it, vi } from 'vitest';
import { chooseMode } from '../../scripts/lib/choose-mode.mjs';

const found = { path: '/electron/electron' };
const usual = {
  platform: 'linux' as NodeJS.Platform,
  env: { DISPLAY: ':0' } as Record<string, string | undefined>,
  isRoot: false,
  findElectron: async (): Promise<{ path: string } | { missing: string }> => found,
  hasSandbox: () => true,
};

describe('npm start', () => {
  it('opens the window where it can', async () => {
    expect(await chooseMode(['--port', '0', 'wheelhouse://run/1'], usual)).toEqual({
      mode: 'window',
      electron: found.path,
      switches: [],
      args: ['--port', '0', 'wheelhouse://run/1'],
    });
  });

  it.each([
    ['asked for', ['--headless'], {}, 'you asked for that'],
    ['given options of the server', ['--json'], {}, '--json is for the server alone'],
    ['given a host', ['--host=0.0.0.0'], {}, '--host is for the server alone'],
    ['without a display', [], { env: {} }, 'there is no display'],
    ['root', [], { isRoot: true }, 'for root there is no sandbox'],
    ['without Electron', [], { findElectron: async () => ({ missing: 'Electron is not installed' }) }, 'not installed'],
    ['without a sandbox', [], { hasSandbox: () => false }, 'no sandbox'],
  ])('serves without a window when %s, and says why', async (_what, args, differences, reason) => {
    const chosen = await chooseMode(args, { ...usual, ...differences });
    expect(chosen).toMatchObject({ mode: 'headless', reason: expect.stringContaining(reason) });
  });

  it('keeps what is for the window alone from the server', async () => {
    const chosen = await chooseMode(['--headless', '--port', '0', 'wheelhouse://run/1'], usual);
    expect(chosen.args).toEqual(['--port', '0']);
  });

  it.each([true, false])('goes without a sandbox only when told to (root: %s)', async (isRoot) => {
    const env = { DISPLAY: ':0', WHEELHOUSE_NO_SANDBOX: '1' };
    const chosen = await chooseMode([], { ...usual, env, isRoot, hasSandbox: () => false });
    expect(chosen).toMatchObject({ mode: 'window', switches: ['--no-sandbox'] });
  });

  it('fetches nothing where no window can be', async () => {
    const findElectron = vi.fn(usual.findElectron);
    for (const differences of [{ env: {} }, { isRoot: true }]) {
      await chooseMode([], { ...usual, ...differences, findElectron });
    }
    await chooseMode(['--headless'], { ...usual, findElectron });
    expect(findElectron).not.toHaveBeenCalled();
  });

  it.each(['darwin', 'win32'] as const)('needs neither a display nor a sandbox of ours on %s', async (platform) => {
    const chosen = await chooseMode([], { ...usual, platform, env: {}, hasSandbox: () => false });
    expect(chosen.mode).toBe('window');
  });
});
