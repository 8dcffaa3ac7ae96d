/**
 * Folders with those above them, for the user alone. Node's own recursive mode never returns where the system refuses a
 * folder as not found, as it does below /proc.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

const MODE = 0o700;

/** A folder that is there already is fine. */
export function makeFolderSync(folder: string): void {
  try {
    mkdirSync(folder, { mode: MODE });
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    if (errorCode(error) !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    makeFolderSync(dirname(folder));
    mkdirSync(folder, { mode: MODE });
  }
}

/** The same without stopping anybody else. Others may make the folder at the same time. */
export async function makeFolder(folder: string): Promise<void> {
  const problem = await problemOfMaking(folder);
  if (problem === null) return;
  if (errorCode(problem) !== 'ENOENT') throw problem;
  if (!(await isFolder(dirname(folder)))) await makeFolder(dirname(folder));
  const again = await problemOfMaking(folder);
  if (again !== null) throw again;
}

async function problemOfMaking(folder: string): Promise<unknown> {
  try {
    await mkdir(folder, { mode: MODE });
    return null;
  } catch (error) {
    return (await isFolder(folder)) ? null : error;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
