import { and, asc, eq, sql } from 'drizzle-orm';
import type { PrincipalType } from '../../../contract/access.ts';
import type { PageQuery } from '../../../contract/primitives.ts';
import { cachedRead } from '../../db/read-cache.ts';
import { companies, grants, memberships } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Store } from '../../db/store.ts';

export type Membership = typeof memberships.$inferSelect;
export type Grant = typeof grants.$inferSelect;

/** SQL of memberships and grants. */
export function createAccessRepo(store: Store) {
  const { db } = store;
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
  const byId = db
    .select()
    .from(memberships)
    .where(eq(memberships.id, sql.placeholder('id')))
    .prepare();
  const people = db
    .select()
    .from(memberships)
    .where(and(eq(memberships.companyId, sql.placeholder('companyId')), eq(memberships.principalType, 'user')))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const ofUser = db
    .select()
    .from(memberships)
    .where(and(eq(memberships.principalId, sql.placeholder('userId')), eq(memberships.principalType, 'user')))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .prepare();
  const ofPrincipal = and(
    eq(grants.companyId, sql.placeholder('companyId')),
    eq(grants.principalType, sql.placeholder('type')),
    eq(grants.principalId, sql.placeholder('id')),
  );
  const grantsOf = db.select().from(grants).where(ofPrincipal).orderBy(asc(grants.permissionKey)).prepare();
  const owners = db
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.companyId, sql.placeholder('companyId')),
        eq(memberships.principalType, 'user'),
        eq(memberships.role, 'owner'),
        eq(memberships.status, 'active'),
      ),
    )
    .limit(2)
    .prepare();
  const deleteGrants = db.delete(grants).where(ofPrincipal).prepare();
  const company = db
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.id, sql.placeholder('id')))
    .prepare();
  return {
    insertMembership: preparedInsert(db, memberships),
    updateMembership: preparedUpdate(db, memberships, 'id'),
    deleteMembership: (id: string): void => void db.delete(memberships).where(eq(memberships.id, id)).run(),
    insertGrant: preparedInsert(db, grants),
    deleteGrant: (id: string): void => void db.delete(grants).where(eq(grants.id, id)).run(),
    deleteGrantsOf: (companyId: string, type: PrincipalType, id: string): void =>
      void deleteGrants.run({ companyId, type, id }),
    membership: cachedRead(
      store,
      (companyId: string, type: PrincipalType, id: string): Membership | null =>
        membership.get({ companyId, type, id }) ?? null,
    ),
    membershipById: (id: string): Membership | null => byId.get({ id }) ?? null,
    peopleOf: (companyId: string, { limit, offset }: PageQuery): Membership[] =>
      people.all({ companyId, limit, offset }),
    /** Two of them at most. */
    activeOwnersOf: (companyId: string): Membership[] => owners.all({ companyId }),
    membershipsOfUser: (userId: string): Membership[] => ofUser.all({ userId }),
    grantsOf: cachedRead(store, (companyId: string, type: PrincipalType, id: string): readonly Grant[] =>
      grantsOf.all({ companyId, type, id }),
    ),
    companyExists: cachedRead(store, (id: string): boolean => company.get({ id }) !== undefined),
  };
}
export type AccessRepo = ReturnType<typeof createAccessRepo>;
