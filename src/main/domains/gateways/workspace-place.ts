/** Where the workspaces of embedded gateways are. `~` stays in what is stored and sent; here alone it means the home folder. */
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { relativePath } from '../../platform/relative-path.ts';

/** The folder of this computer that a path names; null when it names none. */
export function namedFolder(path: string, home = homedir()): string | null {
  const text = path.trim();
  if (text.includes('\0')) return null;
  if (text === '~') return resolve(home);
  if (text.startsWith('~/')) return resolve(join(home, text.slice(2)));
  return isAbsolute(text) ? resolve(text) : null;
}

export interface WorkspacePlace {
  readonly root: string;
  /** One part of a path that every system takes. */
  readonly name: string;
}

/** The folder above a workspace and the workspace's name in it; null when it is no folder of this computer. */
export function workspacePlace(workspace: string, home = homedir()): WorkspacePlace | null {
  const folder = namedFolder(workspace, home);
  if (folder === null) return null;
  const path = relativePath(basename(folder));
  return path.ok && path.parts.length === 1 ? { root: dirname(folder), name: path.path } : null;
}
