/**
 * Prepared writes of whole rows. Most of what a change costs is writing a few rows, so these go to the driver directly: the
 * columns and their encodings come from the schema, once, and nothing is looked up per row.
 */
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './store.ts';

type Writer<T extends SQLiteTable> = (row: T['$inferSelect']) => void;

/** The row's values for these columns. One that is left out is an error, so nothing is defaulted by accident. */
const encoder =
  (columns: readonly (readonly [string, Column])[]) =>
  (row: Readonly<Record<string, unknown>>): unknown[] =>
    columns.map(([name, column]) => {
      const value = row[name];
      if (value === undefined) throw new Error(`A row without its ${name} cannot be written.`);
      return value === null ? null : column.mapToDriverValue(value);
    });

const quoted = (name: string): string => `"${name}"`;

/** Inserts one complete row. */
export function preparedInsert<T extends SQLiteTable>(db: Db, table: T): Writer<T> {
  const columns = Object.entries<Column>(getTableColumns(table));
  const names = columns.map(([, column]) => quoted(column.name));
  const places = columns.map(() => '?');
  const statement = db.$client.prepare(`INSERT INTO ${quoted(getTableName(table))} (${names}) VALUES (${places})`);
  const encode = encoder(columns);
  return (row) => void statement.run(encode(row));
}

/** Overwrites the row whose `key` column equals the row's own value. */
export function preparedUpdate<T extends SQLiteTable>(
  db: Db,
  table: T,
  key: string & keyof T['$inferSelect'],
): Writer<T> {
  const { [key]: identity, ...others } = getTableColumns(table) as Readonly<Record<string, Column>>;
  if (identity === undefined) throw new Error(`${getTableName(table)} has no column ${key}.`);
  const rest = Object.entries<Column>(others);
  const sets = rest.map(([, column]) => `${quoted(column.name)} = ?`).join(', ');
  const where = `${quoted(identity.name)} = ?`;
  const statement = db.$client.prepare(`UPDATE ${quoted(getTableName(table))} SET ${sets} WHERE ${where}`);
  const encode = encoder([...rest, [key, identity]]);
  return (row) => void statement.run(encode(row));
}
