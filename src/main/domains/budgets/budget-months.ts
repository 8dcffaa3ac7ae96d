/**
 * The turn of the UTC month: what a used-up budget had stopped goes on, since nothing of the new month is spent. No timer does
 * it; whoever reads or wakes first in a month does. The Paperclip server leaves such agents paused until somebody resumes them.
 */
import type { Store, WriteTransaction } from '../../db/store.ts';
import type { SpendingService } from '../costs/spending.service.ts';
import type { BudgetsRepo } from './budgets.repo.ts';
import type { BudgetsService } from './budgets.service.ts';

export interface BudgetMonthsDeps {
  readonly store: Store;
  readonly repo: BudgetsRepo;
  readonly budgets: BudgetsService;
  readonly spending: SpendingService;
}

export class BudgetMonths {
  readonly #deps: BudgetMonthsDeps;
  /** The month that has begun here; null before the first look, as months turn while nothing runs, too. */
  #begun: string | null = null;

  constructor(deps: BudgetMonthsDeps) {
    this.#deps = deps;
  }

  /** Before anything is read or changed. Within a month it costs no more than a comparison. */
  async begin(): Promise<void> {
    const month = this.#deps.spending.month();
    if (month === this.#begun) return;
    if (this.#deps.repo.leftFromBefore(month).length > 0) await this.#deps.store.write((tx) => this.beginIn(tx));
    this.#begun = month;
  }

  /** The same within the caller's transaction. */
  beginIn(tx: WriteTransaction): void {
    const { repo, budgets, spending } = this.#deps;
    const month = spending.month();
    if (month === this.#begun) return;
    for (const policy of repo.leftFromBefore(month)) budgets.reviewIn(tx, policy);
    tx.afterCommit(() => {
      this.#begun = month;
    });
  }
}
