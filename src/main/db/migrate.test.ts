import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../test/fixtures/fake-clock.ts';
import type { MigrationReport } from './migrate.ts';
import { openStore, type StoreOptions } from './store.ts';
import { storeOptions, tempFolder, writeMigrations } from './testing/temp-store.ts';

const FIRST = 'CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;';
const SECOND = `
  CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id)) STRICT;
  INSERT INTO parent VALUES (1, 'one');
  INSERT INTO child VALUES (10, 1);
`;
const BOTH = { '0001_first.sql': FIRST, '0002_second.sql': SECOND };

/** Opens, closes, and tells what migrated. */
async function openOnce(options: StoreOptions): Promise<MigrationReport | null> {
  let report: MigrationReport | null = null;
  const store = await openStore({ ...options, onMigrated: (made) => (report = made) });
  await store.close();
  return report;
}

function read(file: string, sql: string): unknown[] {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).pluck().all();
  } finally {
    database.close();
  }
}

const tables = (file: string) => read(file, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('pending migrations', () => {
  it('run in order on a new database, without a backup', async () => {
    const options = storeOptions(tempFolder(), BOTH);
    expect(await openOnce(options)).toMatchObject({
      from: 0,
      to: 2,
      applied: ['0001_first', '0002_second'],
      backupFile: null,
    });
    expect(read(options.file, 'SELECT version FROM schema_migrations ORDER BY version')).toEqual([1, 2]);
    expect(existsSync(options.backupsDir)).toBe(false);
  });

  it('are none the second time', async () => {
    const options = storeOptions(tempFolder(), BOTH);
    await openOnce(options);
    expect(await openOnce(options)).toBeNull();
  });

  it('run after a backup of the state before', async () => {
    const options = { ...storeOptions(tempFolder(), { '0001_first.sql': FIRST }), clock: createFakeClock() };
    await openOnce(options);
    writeMigrations(options.migrationsDir, BOTH);
    const report = await openOnce(options);
    expect(report).toMatchObject({ from: 1, to: 2, applied: ['0002_second'] });
    expect(report?.backupFile).toBe(join(options.backupsDir, 'test-schema-1-2026-01-01T00-00-00-000Z.db'));
    expect(readdirSync(options.backupsDir)).toHaveLength(1);
    expect(tables(report?.backupFile ?? '')).toEqual(['parent', 'schema_migrations']);
    expect(tables(options.file)).toEqual(['child', 'parent', 'schema_migrations']);
  });

  it('do not run when the backup cannot be made', async () => {
    const options = storeOptions(tempFolder(), { '0001_first.sql': FIRST });
    await openOnce(options);
    writeMigrations(options.migrationsDir, BOTH);
    await expect(openOnce({ ...options, backupsDir: options.file })).rejects.toThrow('backup');
    expect(tables(options.file)).toEqual(['parent', 'schema_migrations']);
  });

  it('may make a table anew that others point at', async () => {
    const options = storeOptions(tempFolder(), BOTH);
    await openOnce(options);
    const rebuild = `
      CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, note TEXT) STRICT;
      INSERT INTO parent_new (id, name) SELECT id, name FROM parent;
      DROP TABLE parent;
      ALTER TABLE parent_new RENAME TO parent;
    `;
    writeMigrations(options.migrationsDir, { ...BOTH, '0003_rebuild.sql': rebuild });
    await openOnce(options);
    expect(read(options.file, 'SELECT parent.name FROM child JOIN parent ON parent.id = parent_id')).toEqual(['one']);
  });

  it('leave foreign keys on', async () => {
    const store = await openStore(storeOptions(tempFolder(), BOTH));
    expect(() => store.raw.exec('INSERT INTO child VALUES (11, 999)')).toThrow('FOREIGN KEY');
    await store.close();
  });
});

describe('a migration that fails', () => {
  it.each([
    ['has an error at its end', "INSERT INTO parent VALUES (2, 'two'); SELECT nonsense;", 'nonsense'],
    ['leaves rows that point nowhere', 'DELETE FROM parent;', 'point at missing rows of parent'],
    ['ends the transaction by itself', "INSERT INTO parent VALUES (2, 'two'); ROLLBACK; BEGIN;", 'savepoint'],
  ])('because it %s leaves the state before it', async (_, sql, reason) => {
    const options = storeOptions(tempFolder(), BOTH);
    await openOnce(options);
    writeMigrations(options.migrationsDir, { ...BOTH, '0003_bad.sql': sql });
    await expect(openOnce(options)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(new RegExp(`0003_bad failed and was undone.*${reason}`)),
    });
    expect(read(options.file, 'SELECT id FROM parent')).toEqual([1]);
    expect(read(options.file, 'SELECT max(version) FROM schema_migrations')).toEqual([2]);
  });

  it('leaves a new database new, so that the next start can try again', async () => {
    const options = storeOptions(tempFolder(), { '0001_first.sql': `${FIRST} SELECT nonsense;` });
    await expect(openOnce(options)).rejects.toThrow('nonsense');
    writeMigrations(options.migrationsDir, BOTH);
    expect(await openOnce(options)).toMatchObject({ from: 0, to: 2, backupFile: null });
  });
});

describe('a database with another history', () => {
  it.each([
    ['a newer version wrote it', { '0001_first.sql': FIRST }, /newer Wheelhouse \(schema 2, this one knows up to 1\)/],
    [
      'a migration was edited',
      { ...BOTH, '0002_second.sql': `${SECOND}-- edited` },
      /ran a different migration 0002_second/,
    ],
    [
      'a migration was replaced',
      { ...BOTH, '0001_first.sql': 'CREATE TABLE x (id INTEGER) STRICT;' },
      /different migration 0001/,
    ],
  ])('is refused untouched: %s', async (_, shipped, message) => {
    const options = storeOptions(tempFolder(), BOTH);
    await openOnce(options);
    const before = hash(options.file);
    writeMigrations(options.migrationsDir, shipped);
    await expect(openOnce(options)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(message),
    });
    expect(hash(options.file)).toBe(before);
    expect(existsSync(options.backupsDir)).toBe(false);
  });

  it('is not one whose files only changed their line endings', async () => {
    const options = storeOptions(tempFolder(), BOTH);
    await openOnce(options);
    writeMigrations(options.migrationsDir, { ...BOTH, '0002_second.sql': SECOND.replaceAll('\n', '\r\n') });
    expect(await openOnce(options)).toBeNull();
  });
});

describe('the files', () => {
  it.each([
    ['a gap', { '0001_first.sql': FIRST, '0003_third.sql': 'SELECT 1;' }, 'found 0003_third.sql where 0002_'],
    ['a number twice', { '0001_a.sql': FIRST, '0001_b.sql': 'SELECT 1;' }, 'found 0001_b.sql where 0002_'],
    ['a name without a number', { 'first.sql': FIRST }, 'found first.sql where 0001_'],
  ])('must not have %s', async (_, files, message) => {
    await expect(openOnce(storeOptions(tempFolder(), files))).rejects.toThrow(message);
  });
});
