/** What a process was told is saved is there after kill -9, and nothing is there by half. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { verifyDatabase } from './backup.ts';
import { openStore, type StoreOptions } from './store.ts';
import { startScript } from './testing/child.ts';
import { storeOptions, tempFolder, writeMigrations } from './testing/temp-store.ts';

const ROUNDS = 10;
const PAIRS = `
  CREATE TABLE pair_left (id INTEGER PRIMARY KEY) STRICT;
  CREATE TABLE pair_right (id INTEGER PRIMARY KEY) STRICT;
`;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const scriptArgs = ({ file, migrationsDir, backupsDir }: StoreOptions) => [file, migrationsDir, backupsDir];

it('loses no acknowledged write and keeps no half one', { timeout: 60_000 }, async () => {
  const options = storeOptions(tempFolder(), { '0001_pairs.sql': PAIRS });
  const acknowledged = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const child = startScript('writer.ts', scriptArgs(options));
    await child.printed(1);
    await sleep(Math.random() * 100);
    await child.kill();
    for (const line of child.lines) acknowledged.add(Number(line));

    const store = await openStore(options);
    const ids = (table: string) => store.raw.prepare(`SELECT id FROM ${table} ORDER BY id`).pluck().all();
    const left = ids('pair_left');
    expect(ids('pair_right')).toEqual(left);
    const kept = new Set(left);
    expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
    expect(store.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    await store.close();
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS * 8);
});

it('leaves the schema before or after a migration, never between', { timeout: 60_000 }, async () => {
  const slow = `
    ALTER TABLE pair_left ADD COLUMN note TEXT;
    WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 150000)
      INSERT INTO pair_right (id) SELECT id FROM n;
    CREATE TABLE third (id INTEGER PRIMARY KEY) STRICT;
  `;
  const outcomes = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const options = storeOptions(tempFolder(), { '0001_pairs.sql': PAIRS });
    await (await openStore(options)).close();
    writeMigrations(options.migrationsDir, { '0001_pairs.sql': PAIRS, '0002_slow.sql': slow });

    const child = startScript('migrator.ts', scriptArgs(options));
    await child.printed(1);
    // The first rounds are spread over the backup and the migration, the last one lets it end.
    if (round === ROUNDS - 1) await child.printed(2);
    else await sleep(round * 25 + Math.random() * 20);
    await child.kill();

    const after = new Database(options.file);
    const version = after.prepare('SELECT max(version) FROM schema_migrations').pluck().get();
    const rows = after.prepare('SELECT count(*) FROM pair_right').pluck().get();
    const columns = (after.pragma('table_info(pair_left)') as unknown[]).length;
    const third = after.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'third'").pluck().get();
    after.close();
    const state = `version ${version}, ${rows} rows, ${columns} columns, ${third} new table`;
    outcomes.add(state);
    expect(['version 1, 0 rows, 1 columns, 0 new table', 'version 2, 150000 rows, 2 columns, 1 new table']).toContain(
      state,
    );

    // A backup that bears its name is a good one; where the migration ran there is one.
    const backups = existsSync(options.backupsDir) ? readdirSync(options.backupsDir) : [];
    const finished = backups.filter((name) => name.endsWith('.db'));
    for (const name of finished) await verifyDatabase(join(options.backupsDir, name));
    if (version === 2) expect(finished).toHaveLength(1);

    await (await openStore(options)).close();
  }
  expect(outcomes.size).toBe(2);
});
