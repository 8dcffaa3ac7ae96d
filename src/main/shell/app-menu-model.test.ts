import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../contract/commands.ts';
import { acceleratorOf, appMenuTemplate } from './app-menu-model.ts';

const facts = { platform: 'linux', isDevelopment: false, runCommand: vi.fn(), quit: vi.fn() };
const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe('the application menu', () => {
  it('has every command once, which it passes to the window', () => {
    const items = flat(appMenuTemplate(facts)).filter((item) => item.id !== undefined);
    expect(items.map(({ id }) => id).toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
    const [first] = items;
    first?.click?.({} as never, undefined, {} as never);
    expect(facts.runCommand).toHaveBeenCalledWith(first?.id);
  });

  it('shows shortcuts without taking the keys from the window', () => {
    const palette = flat(appMenuTemplate(facts)).find(({ id }) => id === 'palette.open');
    expect(palette).toMatchObject({ accelerator: 'CmdOrCtrl+K', registerAccelerator: false });
  });

  it.each([
    ['Mod+K', 'CmdOrCtrl+K'],
    ['Mod+,', 'CmdOrCtrl+,'],
    ['g o', undefined],
    ['?', undefined],
    [undefined, undefined],
  ])('writes %s as %s', (shortcut, accelerator) => expect(acceleratorOf(shortcut)).toBe(accelerator));

  it.each([
    [true, 1],
    [false, 0],
  ])('has developer tools only in development: %s', (isDevelopment, count) => {
    const tools = flat(appMenuTemplate({ ...facts, isDevelopment })).filter(({ role }) => role === 'toggleDevTools');
    expect(tools).toHaveLength(count);
  });

  it('has one way to quit on every platform, the one that asks', () => {
    for (const platform of ['linux', 'darwin', 'win32']) {
      const items = flat(appMenuTemplate({ ...facts, platform }));
      expect(items.filter(({ label }) => label === 'Quit Wheelhouse')).toHaveLength(1);
      expect(items.some(({ role }) => role === 'quit')).toBe(false);
    }
  });
});
