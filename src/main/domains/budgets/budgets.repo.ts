import { and, asc, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { BudgetScope } from '../../../contract/budgets.ts';
import { budgetIncidents, budgetPolicies } from '../../db/schema.ts';
import { preparedInsert, preparedUpdate } from '../../db/statements.ts';
import type { Db } from '../../db/store.ts';

export type BudgetPolicy = typeof budgetPolicies.$inferSelect;
export type BudgetIncident = typeof budgetIncidents.$inferSelect;

/** SQL of budgets. */
export function createBudgetsRepo(db: Db) {
  const ofScope = db
    .select()
    .from(budgetPolicies)
    .where(
      and(
        eq(budgetPolicies.scopeType, sql.placeholder('scopeType')),
        eq(budgetPolicies.scopeId, sql.placeholder('scopeId')),
      ),
    )
    .prepare();
  const byId = db
    .select()
    .from(budgetPolicies)
    .where(eq(budgetPolicies.id, sql.placeholder('id')))
    .prepare();
  const active = db
    .select()
    .from(budgetPolicies)
    .where(and(eq(budgetPolicies.companyId, sql.placeholder('companyId')), eq(budgetPolicies.isActive, true)))
    .orderBy(desc(budgetPolicies.createdAt), asc(budgetPolicies.id))
    .prepare();
  const incident = db
    .select()
    .from(budgetIncidents)
    .where(eq(budgetIncidents.id, sql.placeholder('id')))
    .prepare();
  const unresolved = db
    .select()
    .from(budgetIncidents)
    .where(and(eq(budgetIncidents.policyId, sql.placeholder('policyId')), ne(budgetIncidents.status, 'resolved')))
    .prepare();
  const leftFromBefore = db
    .selectDistinct({ policy: budgetPolicies })
    .from(budgetPolicies)
    .innerJoin(budgetIncidents, eq(budgetIncidents.policyId, budgetPolicies.id))
    .where(and(ne(budgetIncidents.status, 'resolved'), lt(budgetIncidents.month, sql.placeholder('month'))))
    .prepare();
  const openOfCompany = db
    .select()
    .from(budgetIncidents)
    .where(and(eq(budgetIncidents.companyId, sql.placeholder('companyId')), sql`${budgetIncidents.status} = 'open'`))
    .orderBy(desc(budgetIncidents.createdAt), asc(budgetIncidents.id))
    .prepare();
  return {
    policyOf: (scopeType: BudgetScope, scopeId: string): BudgetPolicy | null =>
      ofScope.get({ scopeType, scopeId }) ?? null,
    policy: (id: string): BudgetPolicy | null => byId.get({ id }) ?? null,
    /** The newest first. */
    activePolicies: (companyId: string): BudgetPolicy[] => active.all({ companyId }),
    insertPolicy: preparedInsert(db, budgetPolicies),
    updatePolicy: preparedUpdate(db, budgetPolicies, 'id'),
    deletePolicy: (id: string): void => void db.delete(budgetPolicies).where(eq(budgetPolicies.id, id)).run(),
    incident: (id: string): BudgetIncident | null => incident.get({ id }) ?? null,
    /** Open or dismissed. */
    unresolved: (policyId: string): BudgetIncident[] => unresolved.all({ policyId }),
    /** Policies of which a month before the given one has left something unresolved. */
    leftFromBefore: (month: string): BudgetPolicy[] => leftFromBefore.all({ month }).map(({ policy }) => policy),
    openOfCompany: (companyId: string): BudgetIncident[] => openOfCompany.all({ companyId }),
    insertIncident: preparedInsert(db, budgetIncidents),
    updateIncident: preparedUpdate(db, budgetIncidents, 'id'),
  };
}
export type BudgetsRepo = ReturnType<typeof createBudgetsRepo>;
