/**
 * One process per data folder. The lock is a file that appears complete in one step and names its holder so exactly that
 * a later start can tell a holder that lives from one that was killed.
 *
 * A dead holder's lock is replaced only by the process that holds a second lock, `<file>.steal`, made and if need be
 * stolen in the same way: so two that find the same dead lock cannot both take it.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '../../contract/errors.ts';
import { errorCode } from './error-code.ts';
import { newId } from './ids.ts';
import { identifyProcess, isSameProcess } from './process-identity.ts';

/** What a start says of itself. */
export interface LockDetails {
  /** The command in the user's words, such as `wheelhouse serve`. */
  readonly command: string;
  readonly startedAt: string;
  readonly url?: string;
}

/** The content of a lock file. */
export interface LockHolder extends LockDetails {
  readonly pid: number;
  readonly startTicks: string;
  readonly bootId: string;
  /** Tells this lock from every other. */
  readonly id: string;
}

export interface DataLock {
  /** Tells others where this process can be reached. */
  update(details: { readonly url: string }): void;
  /** Gives the folder free. Removes the file only while it is this lock's own. */
  release(): void;
}

const RETRY_MS = 20;
const WAIT_FOR_STEALER_MS = 5000;
/** Each level stands for a process killed within the same few microseconds. */
const MOST_STEAL_LEVELS = 4;

/** Takes the data folder, or throws a `conflict` error that names the living process that has it. */
export async function acquireDataLock(lockFile: string, details: LockDetails): Promise<DataLock> {
  let holder: LockHolder = { ...details, ...describeSelf(), id: newId() };
  await acquire(lockFile, holder, 0);
  const isOurs = () => readHolder(lockFile)?.id === holder.id;
  return {
    update({ url }) {
      if (!isOurs()) return;
      holder = { ...holder, url };
      withTemporary(lockFile, holder, (temporary) => renameSync(temporary, lockFile));
    },
    release() {
      if (isOurs()) rmSync(lockFile, { force: true });
    },
  };
}

function describeSelf(): Pick<LockHolder, 'pid' | 'startTicks' | 'bootId'> {
  return { pid: process.pid, ...(identifyProcess(process.pid) ?? { startTicks: '', bootId: '' }) };
}

async function acquire(file: string, holder: LockHolder, level: number): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += RETRY_MS) {
    if (create(file, holder)) return;
    const text = readText(file);
    // It was given free just now.
    if (text === null) continue;
    const other = parseHolder(text);
    if (other && isSameProcess(other)) {
      if (level === 0 || waitedMs >= WAIT_FOR_STEALER_MS) throw heldBy(other);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      continue;
    }
    if (level === MOST_STEAL_LEVELS) throw new AppError('unavailable', `Remove ${file} and start again.`);
    if (await replace(file, text, holder, level)) return;
  }
}

/** Puts our lock in the place of a dead one, unless that has changed in the meantime. */
async function replace(file: string, dead: string, holder: LockHolder, level: number): Promise<boolean> {
  const stealFile = `${file}.steal`;
  await acquire(stealFile, holder, level + 1);
  try {
    if (readText(file) !== dead) return false;
    withTemporary(file, holder, (temporary) => renameSync(temporary, file));
    return true;
  } finally {
    rmSync(stealFile, { force: true });
  }
}

/** Makes the lock file if there is none. A link, unlike a file opened and then written, appears with its content. */
function create(file: string, holder: LockHolder): boolean {
  try {
    withTemporary(file, holder, (temporary) => linkSync(temporary, file));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The lock ${file} cannot be made: ${reason}.`, { cause: error });
  }
}

function withTemporary(file: string, holder: LockHolder, use: (temporary: string) => void): void {
  const temporary = `${file}.${newId()}.tmp`;
  try {
    writeFileSync(temporary, `${JSON.stringify(holder)}\n`, { mode: 0o600, flag: 'wx' });
    use(temporary);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The lock ${file} cannot be read: ${reason}.`, { cause: error });
  }
}

function readHolder(file: string): LockHolder | null {
  const text = readText(file);
  return text === null ? null : parseHolder(text);
}

/** Null for a file that is empty or torn: it was not written by a process that still lives. */
function parseHolder(text: string): LockHolder | null {
  try {
    const holder: unknown = JSON.parse(text);
    return typeof holder === 'object' && holder !== null && 'pid' in holder ? (holder as LockHolder) : null;
  } catch {
    return null;
  }
}

function heldBy(holder: LockHolder): AppError {
  const where = holder.url ? ` at ${holder.url}` : '';
  return new AppError(
    'conflict',
    `Wheelhouse is already running with this data folder${where}: process ${holder.pid} (${holder.command}), ` +
      `since ${holder.startedAt}.`,
    { details: { pid: holder.pid, command: holder.command, startedAt: holder.startedAt, url: holder.url ?? null } },
  );
}
