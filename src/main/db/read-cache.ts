/** Queries that are asked with every request, answered from memory for as long as nothing is written. */
import type { Store } from './store.ts';

/**
 * Keeps what a query has answered until the next transaction ends, whatever it changes. A write sees its own changes: while
 * one runs, the query is asked anew. Answers are shared: nobody may change one.
 */
export function cachedRead<Arguments extends readonly string[], Answer>(
  store: Pick<Store, 'raw' | 'transactions'>,
  read: (...args: Arguments) => Answer,
): (...args: Arguments) => Answer {
  const kept = new Map<string, Answer>();
  let since = -1;
  return (...args) => {
    if (store.raw.inTransaction) return read(...args);
    if (since !== store.transactions) {
      kept.clear();
      since = store.transactions;
    }
    const key = args.join('\n');
    const known = kept.get(key);
    if (known !== undefined || kept.has(key)) return known as Answer;
    const answer = read(...args);
    kept.set(key, answer);
    return answer;
  };
}
