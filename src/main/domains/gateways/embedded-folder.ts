/**
 * The folder of one agent of an embedded gateway. Only plain files directly in it are touched, by plain names; neither the
 * folder nor a file may be a link, and a file is replaced whole or not at all.
 */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../platform/atomic-file.ts';
import { errorCode } from '../../platform/error-code.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { relativePath } from '../../platform/relative-path.ts';
import { gatewayError } from './gateway-error.ts';

const MOST_FILE_BYTES = 1_048_576;
const MOST_FILES = 200;
/** As coding tools make them: readable by the user alone, since one of them holds a token. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

const refuse = (message: string): never => {
  throw gatewayError('refused', message);
};

/** What the file system will not do is for the caller to know; the rest is a fault of ours. */
async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    switch (errorCode(error)) {
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        throw gatewayError('refused', 'There is no permission to use the workspace folder.', { cause: error });
      case 'ELOOP':
      case 'ENOTDIR':
      case 'EISDIR':
      case 'EEXIST':
        throw gatewayError('refused', 'Something else stands where the workspace or its file should be.', {
          cause: error,
        });
      case 'ENOENT':
        throw gatewayError('refused', 'The workspace folder cannot be made, or was taken away.', { cause: error });
      case 'ENOSPC':
      case 'EDQUOT':
        throw gatewayError('refused', 'No space is left for the files of the workspace.', {
          transient: true,
          cause: error,
        });
      case 'EMFILE':
      case 'ENFILE':
        throw gatewayError('refused', 'Too many files are open.', { transient: true, cause: error });
      default:
        throw error;
    }
  }
}

/** Whether an agent's file may be called this: a plain Markdown file directly in its folder. */
export function isFileName(name: string): boolean {
  const path = relativePath(name);
  return path.ok && path.path === name && path.parts.length === 1 && /\.md$/i.test(name);
}

export class EmbeddedFolder {
  readonly #root: string;
  readonly #name: string;

  /** `root` is absolute; `name` one part of a path. */
  constructor(root: string, name: string) {
    this.#root = root;
    this.#name = name;
  }

  get path(): string {
    return join(this.#root, this.#name);
  }

  /** Makes the folder, and the root, unless they are there. */
  make(): Promise<void> {
    return onDisk(async () => {
      await makeFolder(this.#root);
      const folder = join(await realpath(this.#root), this.#name);
      await mkdir(folder, { mode: FOLDER_MODE }).catch((error: unknown) => {
        if (errorCode(error) !== 'EEXIST') throw error;
      });
      if (!(await lstat(folder)).isDirectory()) refuse('The workspace is not a folder.');
    });
  }

  /** Takes over what is in another folder, unless this one is there already or is on another disk. */
  takeOver(other: EmbeddedFolder): Promise<void> {
    return onDisk(async () => {
      if (other.path === this.path) return;
      const from = await other.#place();
      if (from === null || (await this.#place()) !== null) return;
      await makeFolder(this.#root);
      await rename(from, this.path).catch((error: unknown) => {
        if (errorCode(error) !== 'EXDEV') throw error;
      });
    });
  }

  /** Names and sizes of the agent's files. */
  list(): Promise<{ name: string; bytes: number }[]> {
    return onDisk(async () => {
      const folder = await this.#place();
      if (folder === null) return [];
      const names = (await readdir(folder, { withFileTypes: true }))
        .filter((entry) => entry.isFile() && isFileName(entry.name))
        .map((entry) => entry.name)
        .sort()
        .slice(0, MOST_FILES);
      return Promise.all(names.map(async (name) => ({ name, bytes: (await lstat(join(folder, name))).size })));
    });
  }

  /** The text of a file; null when there is none. */
  read(name: string): Promise<string | null> {
    return onDisk(async () => {
      const folder = await this.#place();
      if (folder === null) return null;
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const file = await open(join(folder, name), flags).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      });
      if (file === null) return null;
      try {
        const facts = await file.stat();
        if (!facts.isFile()) return refuse(`${name} is not a plain file.`);
        if (facts.size > MOST_FILE_BYTES) return refuse(`${name} has more than ${MOST_FILE_BYTES} bytes.`);
        return await file.readFile('utf8');
      } finally {
        await file.close();
      }
    });
  }

  write(name: string, text: string): Promise<void> {
    return onDisk(async () => {
      if (Buffer.byteLength(text) > MOST_FILE_BYTES) refuse(`A file may have at most ${MOST_FILE_BYTES} bytes.`);
      if (/\p{Cs}/u.test(text)) refuse('The content is not valid Unicode.');
      const folder = await this.#place();
      // Removed by hand: the agent's files belong there all the same.
      if (folder === null) await this.make();
      const file = join(folder ?? (await this.#existing()), name);
      const before = await lstat(file).catch(() => null);
      if (before !== null && !before.isFile()) refuse(`${name} is not a plain file.`);
      await writeFileAtomic(file, text, { mode: FILE_MODE });
    });
  }

  /** A file that is not there is fine. */
  remove(name: string): Promise<void> {
    return onDisk(async () => {
      const folder = await this.#place();
      if (folder !== null) await rm(join(folder, name), { force: true });
    });
  }

  /** Removes the folder with all that is in it; links in it are removed, not followed. */
  removeAll(): Promise<void> {
    return onDisk(async () => {
      const folder = await this.#place();
      if (folder !== null) await rm(folder, { recursive: true, force: true });
    });
  }

  async #existing(): Promise<string> {
    return (await this.#place()) ?? refuse('The workspace is gone.');
  }

  /** The folder itself, which may not be a link; null when there is none. The root may be reached through links. */
  async #place(): Promise<string | null> {
    const folder = join(await realpath(this.#root).catch(() => this.#root), this.#name);
    const facts = await lstat(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    });
    if (facts === null) return null;
    return facts.isDirectory() ? folder : refuse('The workspace is not a folder.');
  }
}
