import { expect, it } from 'vitest';
import { hasTrayHost } from './tray-host.ts';

it.each([
  ['darwin', false, true],
  ['win32', false, true],
  ['linux', false, false],
])('on %s with a session bus: %s, there is a tray: %s', async (platform, hasBus, hasTray) => {
  expect(await hasTrayHost(platform, hasBus)).toBe(hasTray);
});
