import { and, asc, eq, sql } from 'drizzle-orm';
import type { PrincipalType } from '../../../contract/access.ts';
import { companies, grants, memberships } from '../../db/schema.ts';
import { preparedInsert } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type Membership = typeof memberships.$inferSelect;
export type Grant = typeof grants.$inferSelect;

/** SQL of memberships and grants. */
export function createAccessRepo(db: Db) {
  const membership = db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.companyId, sql.placeholder('companyId')),
        eq(memberships.principalType, sql.placeholder('type')),
        eq(memberships.principalId, sql.placeholder('id')),
      ),
    )
    .prepare();
  const grantsOf = db
    .select()
    .from(grants)
    .where(
      and(
        eq(grants.companyId, sql.placeholder('companyId')),
        eq(grants.principalType, sql.placeholder('type')),
        eq(grants.principalId, sql.placeholder('id')),
      ),
    )
    .orderBy(asc(grants.permissionKey))
    .prepare();
  const company = db
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.id, sql.placeholder('id')))
    .prepare();
  return {
    insertMembership: preparedInsert(db, memberships),
    insertGrant: preparedInsert(db, grants),
    membership: (companyId: string, type: PrincipalType, id: string): Membership | null =>
      membership.get({ companyId, type, id }) ?? null,
    grantsOf: (companyId: string, type: PrincipalType, id: string): Grant[] => grantsOf.all({ companyId, type, id }),
    companyExists: (id: string): boolean => company.get({ id }) !== undefined,
  };
}
export type AccessRepo = ReturnType<typeof createAccessRepo>;
