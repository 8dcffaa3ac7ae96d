import { asc, eq, sql } from 'drizzle-orm';
import { companies } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Company = typeof companies.$inferSelect;

/** SQL of companies. */
export function createCompaniesRepo(db: Db) {
  const byId = db
    .select()
    .from(companies)
    .where(eq(companies.id, sql.placeholder('id')))
    .prepare();
  const all = db.select().from(companies).orderBy(asc(companies.createdAt), asc(companies.id)).prepare();
  const byPrefix = db
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.issuePrefix, sql.placeholder('prefix')))
    .prepare();
  return {
    byId: (id: string): Company | null => byId.get({ id }) ?? null,
    all: (): Company[] => all.all(),
    prefixTaken: (prefix: string): boolean => byPrefix.get({ prefix }) !== undefined,
    insert: preparedInsert(db, companies),
    update: preparedUpdate(db, companies, 'id'),
    delete: (id: string): void => void db.delete(companies).where(eq(companies.id, id)).run(),
  };
}
export type CompaniesRepo = ReturnType<typeof createCompaniesRepo>;
