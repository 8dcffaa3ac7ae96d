/** The application menu from the one list of commands. What a command does is the window's affair; the menu names it. */
import type { MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type CommandGroup, type CommandId } from '../../contract/commands.ts';

export interface AppMenuFacts {
  readonly platform: string;
  readonly isDevelopment: boolean;
  readonly runCommand: (id: CommandId) => void;
  readonly quit: () => void;
}

type Item = MenuItemConstructorOptions;

const SEPARATOR: Item = { type: 'separator' };

/** A shortcut as Electron writes it; undefined for sequences and single keys, which only the window can tell from typing. */
export function acceleratorOf(shortcut: string | undefined): string | undefined {
  if (shortcut === undefined || !shortcut.startsWith('Mod+') || shortcut.includes(' ')) return undefined;
  return shortcut.replace('Mod+', 'CmdOrCtrl+');
}

/** The menu bar. */
export function appMenuTemplate(facts: AppMenuFacts): Item[] {
  const isMac = facts.platform === 'darwin';
  const commandsOf = (group: CommandGroup): Item[] => {
    const ids = (Object.keys(COMMANDS) as CommandId[]).filter((id) => COMMANDS[id].group === group);
    return ids.map((id) => commandItem(id, facts.runCommand));
  };
  const quit: Item = { label: 'Quit Wheelhouse', accelerator: 'CmdOrCtrl+Q', click: facts.quit };
  const appMenu: Item = {
    label: 'Wheelhouse',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      quit,
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    { label: 'File', submenu: [{ role: 'close' }, ...(isMac ? [] : [quit])] },
    { role: 'editMenu' },
    { label: 'Go', submenu: commandsOf('Go to') },
    { label: 'Company', submenu: commandsOf('Company') },
    { label: 'Agents', submenu: commandsOf('Agents') },
    {
      label: 'View',
      submenu: [
        ...commandsOf('View'),
        SEPARATOR,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(facts.isDevelopment ? [SEPARATOR, { role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: commandsOf('Help') },
  ];
}

/** The accelerator is shown, not registered: the window handles its own keys and would else act twice. */
function commandItem(id: CommandId, run: (id: CommandId) => void): Item {
  const { title, shortcut }: { title: string; shortcut?: string } = COMMANDS[id];
  const accelerator = acceleratorOf(shortcut);
  return {
    id,
    label: title,
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
    click: () => run(id),
  };
}
