/**
 * Every action that a person can take from anywhere, as data: title, group, keywords and shortcut. The renderer binds a
 * function to each id; buttons, palette, shortcut sheet, the application menu and the tray all read this one list.
 */

export type CommandGroup = 'Go to' | 'Company' | 'Agents' | 'View' | 'Help';

export interface CommandDefinition {
  readonly title: string;
  readonly group: CommandGroup;
  readonly keywords?: readonly string[];
  /** Keys as the renderer knows them: `Mod` is Cmd on macOS and Ctrl elsewhere; a space separates the keys of a sequence. */
  readonly shortcut?: string;
}

const define = <const T extends Readonly<Record<string, CommandDefinition>>>(commands: T): T => commands;

export const COMMANDS = define({
  'palette.open': { title: 'Command palette', group: 'View', shortcut: 'Mod+K', keywords: ['search', 'find'] },
  'shortcuts.open': { title: 'Keyboard shortcuts', group: 'Help', shortcut: '?' },
  'go.org': { title: 'Org chart', group: 'Go to', shortcut: 'g o', keywords: ['tree', 'home'] },
  'go.agents': { title: 'Agents', group: 'Go to', shortcut: 'g a', keywords: ['roster', 'list'] },
  'go.runs': { title: 'Runs', group: 'Go to', shortcut: 'g r', keywords: ['logs', 'history'] },
  'go.issues': { title: 'Issues', group: 'Go to', shortcut: 'g i', keywords: ['tasks', 'work'] },
  'go.boards': { title: 'Boards', group: 'Go to', shortcut: 'g b', keywords: ['kanban', 'tasks', 'mission control'] },
  'go.gateways': { title: 'Gateways', group: 'Go to', shortcut: 'g w', keywords: ['openclaw', 'sessions', 'hosts'] },
  'go.activity': { title: 'Activity', group: 'Go to', shortcut: 'g t', keywords: ['audit', 'log'] },
  'go.plans': { title: 'Plans', group: 'Go to', shortcut: 'g p', keywords: ['subscriptions', 'admins', 'limits'] },
  'go.settings': { title: 'Settings', group: 'Go to', shortcut: 'Mod+,', keywords: ['preferences', 'tokens', 'theme'] },
  'agent.create': { title: 'New agent', group: 'Agents', shortcut: 'n a', keywords: ['hire', 'add'] },
  'agent.instance': {
    title: 'Instance of this agent',
    group: 'Agents',
    keywords: ['restart', 'update', 'repair', 'memory'],
  },
  'agent.channels': { title: 'Channels of this agent', group: 'Agents', keywords: ['telegram', 'discord', 'whatsapp'] },
  'agent.verification': {
    title: 'Verification of this agent',
    group: 'Agents',
    keywords: ['ens', 'eas', 'passkey', 'proof'],
  },
  'issue.create': { title: 'New issue', group: 'Company', shortcut: 'n i', keywords: ['task', 'add'] },
  'board.create': { title: 'New board', group: 'Company', shortcut: 'n b', keywords: ['add', 'team'] },
  'board.addAgent': { title: 'Add an agent to this board', group: 'Agents', keywords: ['hire', 'provision', 'new'] },
  'board.togglePause': { title: 'Pause or resume this board', group: 'Agents', keywords: ['stop', 'start', 'wake'] },
  'board.newTask': { title: 'New task on this board', group: 'Company', shortcut: 'n t', keywords: ['issue', 'add'] },
  'gateway.add': {
    title: 'Add a gateway',
    group: 'Company',
    shortcut: 'n g',
    keywords: ['openclaw', 'remote', 'host'],
  },
  'gateway.sync': {
    title: 'Write the files of this gateway’s agents again',
    group: 'Agents',
    keywords: ['templates', 'sync', 'rotate tokens'],
  },
  'company.switch': { title: 'Switch company', group: 'Company', keywords: ['organization'] },
  'company.pauseAll': { title: 'Pause all agents', group: 'Agents', keywords: ['stop', 'kill switch'] },
  'company.resumeAll': { title: 'Resume all agents', group: 'Agents', keywords: ['start'] },
  'theme.toggle': { title: 'Switch between light and dark', group: 'View', keywords: ['theme', 'appearance'] },
  'session.signOut': { title: 'Sign out', group: 'Help', keywords: ['log out'] },
});
export type CommandId = keyof typeof COMMANDS;

export const isCommandId = (text: string): text is CommandId => Object.hasOwn(COMMANDS, text);
