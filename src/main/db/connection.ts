import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';

/** Above this a check at every start after a crash would be felt; SQLite recovers from a crash by itself anyway. */
const LARGEST_CHECKED_BYTES = 64 * 1024 * 1024;
const JOURNAL_SIZE_LIMIT_BYTES = 16 * 1024 * 1024;

/** Opens the database file with the settings that everything relies on, and looks for damage after an unclean end. */
export function openConnection(file: string, synchronous: 'FULL' | 'NORMAL'): Database.Database {
  // The last connection to close removes the write-ahead log: one that is still there means that the process died.
  const endedUncleanly = existsSync(`${file}-wal`);
  let raw: Database.Database | undefined;
  try {
    // Made here because SQLite would let others read it; it gives its companion files the same rights.
    closeSync(openSync(file, 'a', 0o600));
    if (endedUncleanly && statSync(file).size <= LARGEST_CHECKED_BYTES) quickCheck(file);
    raw = new Database(file, { timeout: 5000 });
    raw.pragma('journal_mode = WAL');
    raw.pragma(`synchronous = ${synchronous}`);
    raw.pragma('foreign_keys = ON');
    raw.pragma('trusted_schema = OFF');
    raw.pragma('temp_store = MEMORY');
    raw.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT_BYTES}`);
    return raw;
  } catch (error) {
    raw?.close();
    throw cannotOpen(file, error);
  }
}

/** Read-only: a connection that may write moves the write-ahead log into the damaged file when it is closed. */
function quickCheck(file: string): void {
  const raw = new Database(file, { readonly: true, timeout: 5000 });
  try {
    const found = raw.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Database.SqliteError(String(found), 'SQLITE_CORRUPT');
  } finally {
    raw.close();
  }
}

function cannotOpen(file: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = cause instanceof Error ? cause.message : String(cause);
  const damaged = code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
  const message = damaged
    ? `The database ${file} is damaged (${reason}). Nothing was changed; restore the latest backup.`
    : `The database ${file} cannot be opened (${reason}).`;
  return new AppError('unavailable', message, { cause });
}
