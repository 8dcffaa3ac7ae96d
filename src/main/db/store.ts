import type Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { openConnection } from './connection.ts';
import { type MigrationReport, migrate } from './migrate.ts';
import * as schema from './schema.ts';
import { createWritePath, type WriteTransaction } from './write-path.ts';

export type { MigrationReport } from './migrate.ts';
export type { WriteTransaction } from './write-path.ts';

/** The typed view of the connection. Reads go straight; changes belong inside `Store.write`. */
export type Db = BetterSQLite3Database<typeof schema> & { readonly $client: Database.Database };

/** An open database of this process, its only writer. */
export interface Store {
  readonly db: Db;
  readonly raw: Database.Database;
  /** How many transactions have ended since the start, whatever became of them. */
  readonly transactions: number;
  /**
   * Runs a synchronous change. All that are queued in one turn of the event loop are committed together; the promise
   * settles after that COMMIT. A function that throws is rolled back alone.
   */
  write<T>(fn: (tx: WriteTransaction) => T): Promise<T>;
  /** Commits what is queued and closes the file. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly file: string;
  readonly migrationsDir: string;
  /** Where the backup before a migration goes. */
  readonly backupsDir: string;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** True: a database that is behind is refused instead of migrated. */
  readonly requireCurrent?: boolean;
  readonly clock: Clock;
  /** Told once if migrations ran. */
  onMigrated?(report: MigrationReport): void;
  /** Hears of failing `afterCommit` functions; without one they become process warnings. */
  readonly logger?: Pick<Logger, 'error'>;
}

/** Opens a database, brings its schema up to date and returns it ready for use; rejects with a sentence for the user. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const raw = openConnection(options.file, options.synchronous);
  try {
    const report = await migrate(raw, options);
    if (report) options.onMigrated?.(report);
  } catch (error) {
    raw.close();
    throw error;
  }

  const writePath = createWritePath(raw, (error) => {
    if (options.logger) options.logger.error({ err: error }, 'a function failed after its write was committed');
    else process.emitWarning(error instanceof Error ? error : String(error));
  });
  return {
    db: drizzle(raw, { schema }),
    raw,
    get transactions() {
      return writePath.transactions;
    },
    write: writePath.write,
    async close() {
      await writePath.close();
      raw.close();
    },
  };
}
