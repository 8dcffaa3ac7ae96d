/**
 * What an agent keeps in its own folder to remember: `MEMORY.md` and the folder `memory`. A folder that its configuration names
 * is a place of work, where something of that name may be anything, and is left alone.
 */
import { cp, lstat, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../platform/atomic-file.ts';
import { errorCode } from '../../platform/error-code.ts';
import { makeFolder } from '../../platform/make-folder.ts';

const isMemory = (name: string): boolean => /^memory(\.md)?$/i.test(name);

/** The names of the memory files in a folder; none where there is no folder. */
export async function memoryIn(folder: string): Promise<string[]> {
  // A link could lead anywhere; neither the folder nor what is in it may be one.
  const facts = await lstat(folder).catch(() => null);
  if (facts?.isDirectory() !== true) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => isMemory(entry.name) && (entry.isFile() || entry.isDirectory()))
    .map(({ name }) => name)
    .sort();
}

/** Copies the memory files of a folder. @returns how many entries there were */
export async function copyMemory(from: string, to: string): Promise<number> {
  const names = await memoryIn(from);
  await makeFolder(to);
  for (const name of names) await copyWhole(join(from, name), join(to, name));
  return names.length;
}

/** Moves them; another disk gets copies before anything is removed. @returns how many entries there were */
export async function moveMemory(from: string, to: string): Promise<number> {
  const names = await memoryIn(from);
  await makeFolder(to);
  for (const name of names) {
    const [source, target] = [join(from, name), join(to, name)];
    await rename(source, target).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EXDEV') throw error;
      await copyWhole(source, target);
      await rm(source, { recursive: true });
    });
  }
  return names.length;
}

/** Writes down how the agent was set up. `text` is as the database has it, where secrets are sealed. */
export const writeSetUp = (to: string, text: string): Promise<void> => writeFileAtomic(join(to, 'agent.json'), text);

/** Links are copied as what they are, not followed. */
const copyWhole = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, verbatimSymlinks: true });
