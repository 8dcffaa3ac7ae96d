/** The truth is in the migrations; the Drizzle tables must say the same. */
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeEach, describe, expect, it } from 'vitest';
import * as logsSchema from './logs-schema.ts';
import * as schema from './schema.ts';
import { openStore } from './store.ts';
import { storeOptions, tempFolder } from './testing/temp-store.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** What the Drizzle tables declare. */
function declared(module: object): Record<string, Column[]> {
  const tables = Object.values(module).filter((value): value is SQLiteTable => is(value, SQLiteTable));
  return Object.fromEntries(
    tables.map((table) => {
      const { name, columns, primaryKeys } = getTableConfig(table);
      const composite = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
      const declare = (column: (typeof columns)[number]): Column => {
        const primaryKey = column.primary || composite.has(column.name);
        return { name: column.name, type: column.getSQLType(), notNull: column.notNull || primaryKey, primaryKey };
      };
      return [name, columns.map(declare).sort(byName)];
    }),
  );
}

interface TableRow {
  readonly name: string;
  readonly type: string;
  readonly strict: 0 | 1;
}

function ownTables(raw: Database.Database): TableRow[] {
  const rows = raw.pragma('table_list') as TableRow[];
  return rows.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
}

/** What the migrations made. */
function actual(raw: Database.Database): Record<string, Column[]> {
  const tables = ownTables(raw).filter(({ name }) => name !== 'schema_migrations');
  return Object.fromEntries(
    tables.map(({ name }) => {
      const rows = raw.pragma(`table_info(${name})`) as { name: string; type: string; notnull: 0 | 1; pk: number }[];
      const columns = rows.map((row) => ({
        name: row.name,
        type: row.type.toLowerCase(),
        // An INTEGER PRIMARY KEY may be given as NULL, which means the next number; it never is NULL.
        notNull: row.notnull === 1 || row.pk > 0,
        primaryKey: row.pk > 0,
      }));
      return [name, columns.sort(byName)];
    }),
  );
}

describe.each([
  ['wheelhouse.db', schema, 'migrations'],
  ['logs.db', logsSchema, 'logs-migrations'],
])('%s', (_, module, folder) => {
  let raw: Database.Database;

  beforeEach(async () => {
    const migrationsDir = fileURLToPath(new URL(folder, import.meta.url));
    const store = await openStore({ ...storeOptions(tempFolder()), migrationsDir });
    raw = store.raw;
    return () => store.close();
  });

  it('has the tables that its schema file declares, column by column', () => {
    const tables = declared(module);
    expect(Object.keys(tables).length).toBeGreaterThan(0);
    expect(actual(raw)).toEqual(tables);
  });

  it('has only STRICT tables', () => {
    expect(ownTables(raw).filter(({ strict }) => strict !== 1)).toEqual([]);
  });
});
