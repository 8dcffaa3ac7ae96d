/** Prepared writes of whole rows. A built query costs about 160 us, a prepared one 7, so repositories prepare once. */
import { type Column, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from './store.ts';

const placeholders = (table: SQLiteTable): Record<string, SQL> =>
  Object.fromEntries(Object.keys(getTableColumns(table)).map((name) => [name, sql.placeholder(name)])) as never;

/** Inserts one complete row. Columns left out of `row` are an error, so nothing is defaulted by accident. */
export function preparedInsert<T extends SQLiteTable>(db: Db, table: T): (row: T['$inferSelect']) => void {
  const statement = db
    .insert(table)
    .values(placeholders(table) as never)
    .prepare();
  return (row) => {
    statement.run(row as Record<string, unknown>);
  };
}

/** Overwrites the row whose `key` column equals the row's own value. */
export function preparedUpdate<T extends SQLiteTable>(
  db: Db,
  table: T,
  key: string & keyof T['$inferSelect'],
): (row: T['$inferSelect']) => void {
  const column = getTableColumns(table)[key] as Column;
  const values = placeholders(table);
  delete values[key];
  const statement = db
    .update(table)
    .set(values as never)
    .where(eq(column, sql.placeholder(key)))
    .prepare();
  return (row) => {
    statement.run(row as Record<string, unknown>);
  };
}
