import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import type { StoreOptions } from '../store.ts';

/** The migrations that are shipped. */
export const SHIPPED_MIGRATIONS = fileURLToPath(new URL('../migrations', import.meta.url));

/** A folder that goes away with the test. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Options to open a store in a folder of its own. `migrations` maps file names to SQL; without it, those shipped. */
export function storeOptions(folder: string, migrations?: Readonly<Record<string, string>>): StoreOptions {
  const migrationsDir = join(folder, 'migrations');
  if (migrations) writeMigrations(migrationsDir, migrations);
  else cpSync(SHIPPED_MIGRATIONS, migrationsDir, { recursive: true });
  return {
    file: join(folder, 'test.db'),
    migrationsDir,
    backupsDir: join(folder, 'backups'),
    synchronous: 'NORMAL',
    clock: systemClock,
  };
}

/** Replaces the content of a migrations folder. */
export function writeMigrations(migrationsDir: string, migrations: Readonly<Record<string, string>>): void {
  rmSync(migrationsDir, { recursive: true, force: true });
  mkdirSync(migrationsDir, { recursive: true });
  for (const [name, sql] of Object.entries(migrations)) writeFileSync(join(migrationsDir, name), sql);
}
