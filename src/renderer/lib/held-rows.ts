/** Rows that do not move under the pointer: while held, the order stays and what is new waits. Pure. */

export interface HeldRows<T> {
  readonly rows: readonly T[];
  /** How many new rows wait to be shown. */
  readonly waiting: number;
}

/** The rows in the order of `heldKeys`, with their new contents; null holds nothing. */
export function heldRows<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  heldKeys: readonly string[] | null,
): HeldRows<T> {
  if (heldKeys === null) return { rows, waiting: 0 };
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const kept = heldKeys.flatMap((key) => {
    const row = byKey.get(key);
    return row === undefined ? [] : [row];
  });
  return { rows: kept, waiting: rows.length - kept.length };
}
