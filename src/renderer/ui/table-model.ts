/** What a table is made of, and how its rows are put in order. Pure. */

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => React.ReactNode;
  /** A CSS grid track: `minmax(0, 2fr)`, `120px`. One share of the width when absent. */
  readonly width?: string;
  readonly align?: 'start' | 'end';
  /** Makes the column sortable. */
  readonly sortValue?: (row: Row) => string | number | null;
  /** Left out of windows narrower than this, in pixels. */
  readonly minWindow?: 900 | 1200;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A sorted copy; rows without a value come last in both directions. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const valueOfRow = columns.find((column) => column.id === sort?.column)?.sortValue;
  if (sort === null || valueOfRow === undefined) return rows;
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOfRow(a), valueOfRow(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * collator.compare(String(left), String(right));
  });
}

/** The sort after a click on a column's header: up, down, and back to the given order. */
export function nextSort(current: Sort | null, column: string): Sort | null {
  if (current?.column !== column) return { column, descending: false };
  return current.descending ? null : { column, descending: true };
}

/** `name` and `-name` in an address. */
export const sortToText = (sort: Sort | null): string =>
  sort === null ? '' : `${sort.descending ? '-' : ''}${sort.column}`;

/** The reverse of `sortToText`. */
export const sortFromText = (text: string): Sort | null =>
  text === '' ? null : { column: text.replace(/^-/, ''), descending: text.startsWith('-') };
