/** How far a budget is used, as a pure rule. Source: the Paperclip server. */

export type BudgetStatus = 'ok' | 'warning' | 'hard_stop';

/** A budget of 0 is none. Amounts are whole cents, so the comparison is made in whole numbers. */
export function budgetStatus(
  policy: { readonly amountCents: number; readonly warnPercent: number; readonly isActive: boolean },
  observedCents: number,
): BudgetStatus {
  if (!policy.isActive || policy.amountCents === 0) return 'ok';
  if (observedCents >= policy.amountCents) return 'hard_stop';
  const warns = BigInt(observedCents) * 100n >= BigInt(policy.amountCents) * BigInt(policy.warnPercent);
  return warns ? 'warning' : 'ok';
}
