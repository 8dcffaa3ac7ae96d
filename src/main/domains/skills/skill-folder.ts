/** Reads a skill from a folder of this machine: plain files alone, nothing outside of the folder, never too much. */
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { SKILL_LIMITS, type SkillFile } from './skill-package.ts';

/** Of no use to an agent, and often large. */
const LEFT_OUT = new Set(['node_modules', '__pycache__', 'venv', 'Thumbs.db']);
const MOST_DEPTH = 16;

const refuse = (message: string): never => {
  throw new AppError('unprocessable', message);
};

/** The files of a folder, hidden ones left out. @throws AppError unprocessable */
export async function readSkillFolder(folder: string): Promise<SkillFile[]> {
  if (!isAbsolute(folder) || folder.includes('\0')) return refuse('Name the folder of the skill by an absolute path.');
  const stat = await lstat(folder).catch(() => null);
  if (stat === null || !stat.isDirectory()) return refuse('There is no folder at that path on this machine.');
  const found: SkillFile[] = [];
  await collect(folder, '', found);
  return found;
}

async function collect(folder: string, below: string, found: SkillFile[]): Promise<void> {
  if (below.split('/').length > MOST_DEPTH) refuse('The folder of the skill is nested too deep.');
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || LEFT_OUT.has(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) await collect(folder, path, found);
    else if (entry.isFile()) found.push(await readPlain(folder, path));
    else refuse(`${path} is not a plain file. Symbolic links are not followed: copy what they lead to.`);
    if (found.length > SKILL_LIMITS.files) refuse(`A skill may have at most ${SKILL_LIMITS.files} files.`);
  }
}

async function readPlain(folder: string, path: string): Promise<SkillFile> {
  // Between listing and opening it may have become a link, or a pipe that would never open.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const file = await open(join(folder, path), flags).catch(() => refuse(`${path} cannot be read.`));
  try {
    const stat = await file.stat();
    if (!stat.isFile()) refuse(`${path} is not a plain file.`);
    if (stat.size > SKILL_LIMITS.fileBytes) refuse(`The file ${path} is larger than ${SKILL_LIMITS.fileBytes} bytes.`);
    const bytes = Buffer.alloc(SKILL_LIMITS.fileBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, null);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { path, bytes: Buffer.from(bytes.subarray(0, length)), executable: (stat.mode & 0o111) !== 0 };
  } finally {
    await file.close();
  }
}
