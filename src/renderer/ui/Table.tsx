import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useAppearance } from '../core/appearance.ts';
import { cx } from '../lib/cx.ts';
import { heldRows } from '../lib/held-rows.ts';
import { ContextMenu, type MenuEntry } from './Menu.tsx';
import { SkeletonRows } from './Skeleton.tsx';
import { type Column, nextSort, type Sort, sortRows } from './table-model.ts';

export interface TableProps<Row> {
  /** What the rows are: "Agents". */
  label: string;
  /** Undefined: still being read. */
  rows: readonly Row[] | undefined;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Enter and click. */
  onOpen?: (row: Row) => void;
  /** Single keys on a row, such as W for wake: return true when the key was taken. */
  onRowKey?: (row: Row, key: string) => boolean;
  rowMenu?: (row: Row) => readonly MenuEntry[];
  sort?: Sort | null;
  onSort?: (sort: Sort | null) => void;
  /** The row that is told about beside the list. */
  chosenKey?: string;
  /** Shown instead of rows when there are none. */
  empty?: React.ReactNode;
  className?: string;
}

const ROW_HEIGHT = { comfortable: 32, compact: 28 };
const TRACKS = 'grid-cols-(--tracks) max-[1200px]:grid-cols-(--tracks-1200) max-[900px]:grid-cols-(--tracks-900)';
const HIDING = { 900: 'max-[900px]:hidden', 1200: 'max-[1200px]:hidden' };

/**
 * A list of things in columns: sortable headers, virtual rows, arrow keys or j and k between rows, Enter to open.
 * Fills its parent, which must have a height. While the pointer is over the rows their order holds still.
 */
export function Table<Row>({
  label,
  rows,
  columns,
  rowKey,
  onOpen,
  onRowKey,
  rowMenu,
  sort = null,
  onSort,
  chosenKey,
  empty,
  className,
}: TableProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null);
  const density = useAppearance((state) => state.density);
  const [heldKeys, setHeldKeys] = useState<readonly string[] | null>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const sorted = useMemo(() => sortRows(rows ?? [], columns, sort), [rows, columns, sort]);
  const { rows: shown, waiting } = useMemo(() => heldRows(sorted, rowKey, heldKeys), [sorted, rowKey, heldKeys]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT[density],
    getItemKey: (index) => (shown[index] === undefined ? index : rowKey(shown[index])),
    overscan: 12,
  });
  const focusedIndex = Math.max(
    0,
    shown.findIndex((row) => rowKey(row) === focusedKey),
  );

  const focusRow = (index: number): void => {
    const target = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (target === undefined) return;
    const key = rowKey(target);
    const drawn = () => scroller.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(key)}"]`);
    setFocusedKey(key);
    virtual.scrollToIndex(shown.indexOf(target));
    const row = drawn();
    // At once where it can be: the next key may come before the next frame. A row far away has to be drawn first.
    if (row) row.focus({ preventScroll: true });
    else requestAnimationFrame(() => drawn()?.focus());
  };

  const onKeyDown = (event: React.KeyboardEvent, row: Row): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor((scroller.current?.clientHeight ?? 320) / ROW_HEIGHT[density]) - 1;
    // Counted from where the focus goes, which it may not have reached yet.
    const index = focusedIndex;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      j: index + 1,
      ArrowUp: index - 1,
      k: index - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: index + page,
      PageUp: index - page,
    };
    const target = moves[event.key];
    if (target !== undefined) focusRow(target);
    else if (event.key === 'Enter' && onOpen) onOpen(row);
    else if (onRowKey?.(row, event.key) !== true) return;
    event.preventDefault();
  };

  const tracks = {
    '--tracks': tracksOf(columns, 1200),
    '--tracks-1200': tracksOf(columns, 900),
    '--tracks-900': tracksOf(columns, 0),
  };

  if (rows === undefined) return <SkeletonRows label={`Loading ${label.toLowerCase()}`} />;
  if (shown.length === 0 && empty !== undefined) return empty;
  return (
    <div className={cx('relative flex min-h-0 flex-1 flex-col', className)}>
      {waiting > 0 && (
        <div className="absolute top-9 left-1/2 z-10 -translate-x-1/2 rounded-full bg-accent px-2.5 py-0.5 text-small text-on-accent">
          {waiting} new, shown when the pointer leaves the list
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: rows are virtual, which a table element cannot be */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        ref={scroller}
        className="min-h-0 flex-1 overflow-auto"
        style={tracks as React.CSSProperties}
        tabIndex={shown.length === 0 ? 0 : -1}
      >
        <Header columns={columns} sort={sort} onSort={onSort} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          role="rowgroup"
          className="relative"
          style={{ height: virtual.getTotalSize() }}
          onPointerEnter={() => setHeldKeys(shown.map(rowKey))}
          onPointerLeave={() => setHeldKeys(null)}
        >
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            if (row === undefined) return null;
            const key = rowKey(row);
            const drawn = (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={key}
                role="row"
                data-row-key={key}
                aria-rowindex={item.index + 2}
                aria-selected={chosenKey === undefined ? undefined : key === chosenKey}
                tabIndex={item.index === focusedIndex ? 0 : -1}
                onFocus={() => setFocusedKey(key)}
                onKeyDown={(event) => onKeyDown(event, row)}
                onClick={(event) => !isControl(event) && onOpen?.(row)}
                className={cx(
                  TRACKS,
                  'group/row absolute inset-x-0 top-0 grid h-row items-center gap-x-3 border-b border-line px-4 hover:bg-hover focus-visible:-outline-offset-2',
                  onOpen && 'cursor-default',
                  key === chosenKey && 'bg-selected hover:bg-selected',
                )}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {columns.map((column) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus
                  <div key={column.id} role="gridcell" className={cellClass(column)}>
                    {column.cell(row)}
                  </div>
                ))}
              </div>
            );
            return rowMenu === undefined ? (
              drawn
            ) : (
              <ContextMenu key={key} entries={rowMenu(row)}>
                {drawn}
              </ContextMenu>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Whether the click was for a link or button inside the row. */
const isControl = (event: React.MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, select, [role=menu]') !== null;

/** Grid tracks of the columns that a window has which is wider than this; a hidden column leaves no room behind. */
const tracksOf = <Row,>(columns: readonly Column<Row>[], windowWidth: number): string =>
  columns
    .filter(({ minWindow = 0 }) => minWindow <= windowWidth)
    .map(({ width = 'minmax(0, 1fr)' }) => width)
    .join(' ');

const cellClass = <Row,>({ align, minWindow }: Column<Row>): string =>
  cx('flex min-w-0 items-center truncate', align === 'end' && 'justify-end', minWindow && HIDING[minWindow]);

interface HeaderProps<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | null;
  onSort: ((sort: Sort | null) => void) | undefined;
}

function Header<Row>({ columns, sort, onSort }: HeaderProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus
    <div
      role="row"
      aria-rowindex={1}
      className={cx(
        TRACKS,
        'sticky top-0 z-[1] grid h-8 items-center gap-x-3 border-b border-line bg-canvas px-4 text-small text-muted',
      )}
    >
      {columns.map((column) => {
        const direction = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
        const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
          <div key={column.id} role="columnheader" aria-sort={direction} className={cellClass(column)}>
            {column.sortValue === undefined || onSort === undefined ? (
              column.header
            ) : (
              <button
                type="button"
                className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 font-medium hover:text-ink"
                onClick={() => onSort(nextSort(sort, column.id))}
              >
                {column.header}
                {direction !== undefined && <Arrow className="size-3" aria-hidden />}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
