/** What is spent in the running UTC month. For other services; a sum is kept, nothing is counted here. */
import type { BudgetScope } from '../../../contract/budgets.ts';
import type { Clock } from '../../platform/clock.ts';
import { monthOf } from '../../platform/utc-month.ts';
import type { CostsRepo } from './costs.repo.ts';

export class SpendingService {
  readonly #repo: CostsRepo;
  readonly #clock: Clock;

  constructor(repo: CostsRepo, clock: Clock) {
    this.#repo = repo;
    this.#clock = clock;
  }

  /** The running month, as `YYYY-MM`. */
  month(): string {
    return monthOf(this.#clock.iso());
  }

  /** Cents that a company, an agent or a project has spent in the running month. */
  spent(scope: BudgetScope, id: string): number {
    return this.#repo.sum(scope, id, this.month());
  }

  /** Cents that an agent has spent since a time. */
  spentSince(agentId: string, since: string): number {
    return this.#repo.ofAgentSince(agentId, since);
  }
}
