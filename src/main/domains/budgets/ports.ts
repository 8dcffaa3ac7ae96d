/** What budgets need of those whose work they stop. */
import type { Actor } from '../../../contract/access.ts';
import type { BudgetScope } from '../../../contract/budgets.ts';
import type { WriteTransaction } from '../../db/store.ts';

/** Stops what a budget is for and lets it go on. Who is stopped for another reason stays as it is. */
export interface ScopeControl {
  hold(tx: WriteTransaction, scope: BudgetScope, id: string): void;
  release(tx: WriteTransaction, actor: Actor, scope: BudgetScope, id: string): void;
}

/** A project, as far as budgets must know it. */
export interface ProjectDirectory {
  find(projectId: string): { readonly companyId: string; readonly name: string } | null;
}
