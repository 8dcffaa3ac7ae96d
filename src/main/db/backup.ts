/** Backups that were opened and checked before they bear their name: an unread backup is a hope. */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import { fsyncDirectory } from '../platform/atomic-file.ts';

/**
 * Copies a live database to `targetFile`: online, in small steps between which the process goes on working. The target
 * appears in one step, complete, on disk and checked; on any failure it does not appear.
 */
export async function backupDatabase(raw: Database.Database, targetFile: string): Promise<void> {
  const partial = `${targetFile}.partial`;
  try {
    await mkdir(dirname(targetFile), { recursive: true, mode: 0o700 });
    await rm(partial, { force: true });
    await (await open(partial, 'wx', 0o600)).close();
    await raw.backup(partial);
    makeSelfContained(partial);
    await flushToDisk(partial);
    await verifyDatabase(partial);
    await rename(partial, targetFile);
    await fsyncDirectory(dirname(targetFile));
  } catch (error) {
    // What went wrong first is what the user should hear.
    await rm(partial, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The backup ${targetFile} could not be made: ${reason}`, { cause: error });
  }
}

/** The copy inherits write-ahead mode, in which even a reader needs companion files. A backup is one plain file. */
function makeSelfContained(file: string): void {
  const copy = new Database(file);
  try {
    // The flush follows, off this thread.
    copy.pragma('synchronous = OFF');
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads every page of the file; given as text because a bundle has no second file to start the thread from. */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
const database = new Database(workerData.file, { readonly: true, fileMustExist: true });
const problems = database.pragma('integrity_check(5)').map((row) => row.integrity_check).filter((row) => row !== 'ok');
for (const row of database.pragma('foreign_key_check').slice(0, 5)) {
  problems.push('a row of ' + row.table + ' points at a missing row of ' + row.parent);
}
const tables = database.prepare("SELECT count(*) FROM sqlite_master WHERE type = 'table'").pluck().get();
if (tables === 0) problems.push('it holds no tables');
database.close();
parentPort.postMessage(problems);
`;

/** Reads a database file whole and rejects if anything in it is damaged or missing. Runs in a thread of its own. */
export async function verifyDatabase(file: string): Promise<void> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const problems = await new Promise<readonly string[]>((resolve) => {
    const worker = new Worker(CHECK, { eval: true, execArgv: [], workerData: { driver, file } });
    worker.once('message', resolve);
    worker.once('error', (error) => resolve([error instanceof Error ? error.message : String(error)]));
    worker.once('exit', () => resolve(['the check ended without a result']));
  });
  if (problems.length > 0) {
    throw new AppError('unavailable', `The database ${file} is damaged: ${problems.join('; ')}.`, {
      details: { problems },
    });
  }
}
