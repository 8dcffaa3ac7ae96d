/** Which folders may hold instructions. */
import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { isInside } from './bundle-config.ts';

const LONGEST_ROOT = 4096;

/** A path with its links followed as far as it exists. */
export async function truePath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await truePath(above), basename(path));
  }
}

/** Whether a path leads into a folder, links followed. */
export async function leadsInto(folder: string, path: string): Promise<boolean> {
  return isInside(await truePath(folder), await truePath(path));
}

/** The path that a text names, from `base` when it is relative. @throws AppError unprocessable */
export function namedPath(text: string, base: string | null, relativeMessage: string): string {
  if (text.includes('\0') || text.length > LONGEST_ROOT) {
    throw new AppError('unprocessable', 'This is not a path that a system can keep.');
  }
  if (isAbsolute(text)) return resolve(text);
  if (base === null) throw new AppError('unprocessable', relativeMessage);
  return resolve(base, text);
}

/**
 * Makes a folder and those above it. One by one, because Node's recursive mode never returns where the system refuses a
 * folder as not found, as it does below /proc. @throws AppError unprocessable
 */
export async function makeFolder(folder: string): Promise<void> {
  const isFolder = async (path: string): Promise<boolean> =>
    (await stat(path).catch(() => null))?.isDirectory() === true;
  if (await isFolder(folder)) return;
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (await isFolder(folder)) return;
    throw new AppError('unprocessable', 'The folder of the bundle does not exist and cannot be made.', {
      cause: error,
    });
  }
}

/**
 * The data folder holds the database, the keys and what is other agents': no bundle lies in it, but for the agent's own
 * folders, and none around it. @throws AppError unprocessable
 */
export async function requireOutsideData(root: string, data: string, own: readonly string[]): Promise<void> {
  for (const folder of own) if (await leadsInto(folder, root)) return;
  if ((await leadsInto(data, root)) || (await leadsInto(root, data))) {
    throw new AppError('unprocessable', 'Instructions cannot be kept in or around the data folder of Wheelhouse.');
  }
}
