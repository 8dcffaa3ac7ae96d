/** Brings a database to the schema that this version ships, or refuses it untouched. */
import { join, parse } from 'node:path';
import type Database from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';
import type { Clock } from '../platform/clock.ts';
import { backupDatabase } from './backup.ts';
import { type Migration, readMigrations } from './migration-files.ts';

export interface MigrationReport {
  /** Schema versions; 0 is a new database. */
  readonly from: number;
  readonly to: number;
  /** Names of the migrations that ran. */
  readonly applied: readonly string[];
  /** The verified backup made before; null for a new database. */
  readonly backupFile: string | null;
  readonly durationMs: number;
}

export interface MigrateOptions {
  readonly migrationsDir: string;
  readonly backupsDir: string;
  readonly clock: Clock;
  /** True: a database that is behind is refused. For who works beside the process that owns the data folder. */
  readonly requireCurrent?: boolean;
}

interface AppliedMigration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
}

const CREATE_RECORD = `CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at TEXT NOT NULL
) STRICT`;

/** Runs the pending migrations, each in a transaction of its own, after a verified backup. Null: there were none. */
export async function migrate(raw: Database.Database, options: MigrateOptions): Promise<MigrationReport | null> {
  const startedMs = options.clock.monotonicMs();
  const shipped = readMigrations(options.migrationsDir);
  const applied = readApplied(raw);
  refuseUnknownHistory(raw.name, applied, shipped);
  const pending = shipped.slice(applied.length);
  if (pending.length === 0) return null;
  if (options.requireCurrent === true) {
    throw new AppError('unavailable', 'The data is from an older version. Start this version once: wheelhouse serve');
  }

  const backupFile = applied.length === 0 ? null : backupName(raw.name, applied.length, options);
  if (backupFile) await backupDatabase(raw, backupFile);

  for (const migration of pending) apply(raw, migration, options.clock);
  return {
    from: applied.length,
    to: shipped.length,
    applied: pending.map(({ name }) => name),
    backupFile,
    durationMs: options.clock.monotonicMs() - startedMs,
  };
}

function readApplied(raw: Database.Database): readonly AppliedMigration[] {
  const tables = raw.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  if (tables.length === 0) return [];
  if (!tables.includes('schema_migrations')) {
    throw new AppError('unavailable', `The file ${raw.name} is a database of another program. It was not changed.`);
  }
  return raw
    .prepare('SELECT version, name, checksum FROM schema_migrations ORDER BY version')
    .all() as AppliedMigration[];
}

/** What the database ran must be the beginning of what we ship. */
function refuseUnknownHistory(file: string, applied: readonly AppliedMigration[], shipped: readonly Migration[]): void {
  for (const [index, known] of shipped.entries()) {
    const ran = applied[index];
    if (!ran) return;
    if (ran.version === known.version && ran.checksum === known.checksum) continue;
    throw new AppError(
      'unavailable',
      `The database ${file} ran a different migration ${ran.name} than this version of Wheelhouse has (${known.name}). ` +
        'It was not changed; use the version that made it, or restore a backup.',
    );
  }
  const newest = applied.at(-1);
  if (newest && applied.length > shipped.length) {
    throw new AppError(
      'unavailable',
      `The database ${file} was written by a newer Wheelhouse (schema ${newest.version}, this one knows up to ` +
        `${shipped.length}). It was not changed; install the newer version, or restore a backup from before the update.`,
    );
  }
}

function backupName(file: string, version: number, { backupsDir, clock }: MigrateOptions): string {
  const stamp = clock.iso().replaceAll(/[:.]/g, '-');
  return join(backupsDir, `${parse(file).name}-schema-${version}-${stamp}.db`);
}

function apply(raw: Database.Database, migration: Migration, clock: Clock): void {
  // A table is changed by making it anew, which foreign keys would take for the loss of its rows. The setting cannot
  // be changed inside a transaction.
  raw.pragma('foreign_keys = OFF');
  try {
    raw.exec('BEGIN IMMEDIATE; SAVEPOINT migration');
    raw.exec(CREATE_RECORD);
    raw.exec(migration.sql);
    const broken = raw.pragma('foreign_key_check') as { table: string; parent: string }[];
    if (broken[0]) throw new Error(`rows of ${broken[0].table} point at missing rows of ${broken[0].parent}`);
    raw
      .prepare('INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)')
      .run(migration.version, migration.name, migration.checksum, clock.iso());
    // Fails if the file had a COMMIT of its own, which would have let half of it through.
    raw.exec('RELEASE migration; COMMIT');
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('unavailable', `The migration ${migration.name} failed and was undone: ${reason}.`, {
      cause: error,
    });
  } finally {
    raw.pragma('foreign_keys = ON');
  }
}
