/**
 * The files of a bundle on disk. Nothing but plain files below the root is read or written: every part of a path is
 * looked at without following links, and what was opened is compared with where it should be.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../contract/errors.ts';
import { writeFileAtomic } from '../../platform/atomic-file.ts';
import { errorCode } from '../../platform/error-code.ts';
import { relativePath } from '../../platform/relative-path.ts';
import { bundlePath, isLeftOut, isSameFile } from './bundle-path.ts';

export const MOST_FILE_BYTES = 1_048_576;
const MOST_FILES = 500;
const MOST_DEPTH = 16;

export interface ListedFile {
  readonly path: string;
  readonly size: number;
}

const OUTSIDE = 'Instructions file path must stay within the bundle root';
const refuse = (message: string): never => {
  throw new AppError('unprocessable', message);
};

/** What the file system will not do is for the caller to know; the rest is a fault of ours. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    switch (errorCode(error)) {
      case 'ELOOP':
        return refuse(OUTSIDE);
      case 'ENAMETOOLONG':
        return refuse('The path is too long for this system.');
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        return refuse('There is no permission to use this file or folder.');
      case 'ENOTDIR':
      case 'EISDIR':
      case 'EEXIST':
        return refuse('A folder stands where a file should be, or the other way round.');
      case 'ENOSPC':
      case 'EDQUOT':
        return refuse('No space is left for the file.');
      default:
        throw error;
    }
  }
}

export class BundleFolder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Whether the root is there. A link in its place leads to a folder, or the root is as good as missing. */
  async exists(): Promise<boolean> {
    return (await stat(this.#root).catch(() => null))?.isDirectory() === true;
  }

  /** All files, by path; what was passed over is said in a warning. */
  async list(): Promise<{ files: ListedFile[]; warnings: string[] }> {
    const files: ListedFile[] = [];
    const warnings: string[] = [];
    if (!(await this.exists())) return { files, warnings: ['The folder of the bundle does not exist.'] };
    await onDisk(() => this.#collect('', 0, files, warnings));
    return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), warnings };
  }

  async #collect(below: string, depth: number, files: ListedFile[], warnings: string[]): Promise<void> {
    for (const entry of await readdir(join(this.#root, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (isLeftOut(entry.name) || files.length >= MOST_FILES) continue;
      if (entry.isSymbolicLink()) warnings.push(`${path} is a symbolic link and was left out.`);
      else if (!relativePath(path).ok) warnings.push(`${JSON.stringify(path)} cannot be named and was left out.`);
      else if (entry.isDirectory() && depth < MOST_DEPTH) await this.#collect(path, depth + 1, files, warnings);
      else if (entry.isFile()) {
        files.push({ path, size: (await lstat(join(this.#root, path))).size });
        if (files.length === MOST_FILES) warnings.push(`Only the first ${MOST_FILES} files are shown.`);
      }
    }
  }

  /** The text of a file; null when there is none. @throws AppError unprocessable | body_too_large */
  read(path: string): Promise<string | null> {
    return onDisk(async () => {
      const place = await this.#place(path);
      if (place === null || !place.exists) return null;
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const file = await open(place.file, flags);
      try {
        const facts = await file.stat();
        if (!facts.isFile()) return refuse('This is not a plain file.');
        if (facts.size > MOST_FILE_BYTES) throw tooLarge();
        // A folder above it may have become a link meanwhile.
        if ((await realpath(place.file)) !== place.file) return refuse(OUTSIDE);
        const bytes = await file.readFile();
        const text = bytes.toString('utf8');
        return Buffer.from(text).equals(bytes) ? text : refuse('This file is not a text.');
      } finally {
        await file.close();
      }
    });
  }

  /** Replaces a file in one step, with the folders above it. @throws AppError unprocessable | body_too_large */
  write(path: string, text: string): Promise<void> {
    return onDisk(async () => {
      if (Buffer.byteLength(text) > MOST_FILE_BYTES) throw tooLarge();
      if (/\p{Cs}/u.test(text)) refuse('The content is not valid Unicode.');
      const { parts } = bundlePath(path);
      const root = await realpath(this.#root);
      await this.#refuseTwin(root, parts);
      let folder = root;
      for (const part of parts.slice(0, -1)) {
        folder = join(folder, part);
        await mkdir(folder).catch((error: unknown) => {
          if (errorCode(error) !== 'EEXIST') throw error;
        });
        if (!(await lstat(folder)).isDirectory()) refuse(OUTSIDE);
      }
      const file = join(folder, parts.at(-1) ?? '');
      const before = await lstat(file).catch(() => null);
      if (before !== null && !before.isFile()) refuse(before.isSymbolicLink() ? OUTSIDE : 'This is not a plain file.');
      if ((await realpath(folder)) !== folder) refuse(OUTSIDE);
      await writeFileAtomic(file, text, { mode: before === null ? 0o600 : before.mode & 0o777 });
    });
  }

  /** Removes a file. @returns whether there was one */
  remove(path: string): Promise<boolean> {
    return onDisk(async () => {
      const place = await this.#place(path);
      if (place === null || !place.exists) return false;
      if ((await realpath(dirname(place.file))) !== dirname(place.file)) refuse(OUTSIDE);
      await rm(place.file);
      return true;
    });
  }

  /** Where a path leads without any link on the way; null when a folder above it is missing. */
  async #place(path: string): Promise<{ file: string; exists: boolean } | null> {
    const { parts } = bundlePath(path);
    if (!(await this.exists())) return null;
    let place = await realpath(this.#root);
    for (const [depth, part] of parts.entries()) {
      place = join(place, part);
      const facts = await lstat(place).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
        throw error;
      });
      const isLast = depth === parts.length - 1;
      if (facts === null) return isLast ? { file: place, exists: false } : null;
      if (facts.isSymbolicLink()) return refuse(OUTSIDE);
      if (isLast ? !facts.isFile() : !facts.isDirectory()) return refuse('This is not a plain file.');
    }
    return { file: place, exists: true };
  }

  /** Two names that some file systems take for one may not stand side by side. */
  async #refuseTwin(root: string, parts: readonly string[]): Promise<void> {
    let folder = root;
    for (const part of parts) {
      const names = await readdir(folder).catch(() => [] as string[]);
      const twin = names.find((name) => name !== part && isSameFile(name, part));
      if (twin !== undefined) refuse(`There is ${twin} already, which some systems take for the same. Use that name.`);
      folder = join(folder, part);
    }
  }
}

const tooLarge = (): AppError =>
  new AppError('body_too_large', `An instructions file may have at most ${MOST_FILE_BYTES} bytes.`);
