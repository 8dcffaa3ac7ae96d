import { ChevronRight } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { cx } from '../lib/cx.ts';
import { moveInTree, type TreeNode, visibleRows } from './tree-model.ts';

export interface TreeProps<T> {
  label: string;
  roots: readonly TreeNode<T>[];
  /** What stands on a row. */
  row: (data: T) => React.ReactNode;
  /** Enter and click. */
  onOpen?: (data: T) => void;
  /** Single keys on a row: return true when the key was taken. */
  onRowKey?: (data: T, key: string) => boolean;
  selectedId?: string | null;
  className?: string;
}

/** A tree by keyboard: up and down between rows, right opens, left closes or goes to the parent, Enter opens the thing. */
export function Tree<T>({ label, roots, row, onOpen, onRowKey, selectedId = null, className }: TreeProps<T>) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(selectedId);
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(roots, (id) => !closed.has(id)), [roots, closed]);
  const current = rows.some(({ node }) => node.id === focused) ? focused : (rows[0]?.node.id ?? null);

  const setOpen = (id: string, open: boolean): void => {
    const next = new Set(closed);
    if (open) next.delete(id);
    else next.add(id);
    setClosed(next);
  };

  const onKeyDown = (event: React.KeyboardEvent, node: TreeNode<T>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveInTree(rows, node.id, event.key);
    if (move?.type === 'focus') {
      setFocused(move.id);
      list.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(move.id)}"]`)?.focus();
    } else if (move !== null) {
      setOpen(move.id, move.type === 'open');
    } else if (event.key === 'Enter' && onOpen) {
      onOpen(node.data);
    } else if (onRowKey?.(node.data, event.key) !== true) {
      return;
    }
    event.preventDefault();
  };

  return (
    <div role="tree" aria-label={label} ref={list} className={className}>
      {rows.map(({ node, level, position, siblings, isOpen }) => (
        <div
          key={node.id}
          role="treeitem"
          data-node-id={node.id}
          aria-level={level}
          aria-posinset={position}
          aria-setsize={siblings}
          aria-expanded={node.children.length === 0 ? undefined : isOpen}
          aria-selected={node.id === selectedId}
          tabIndex={node.id === current ? 0 : -1}
          onFocus={() => setFocused(node.id)}
          onKeyDown={(event) => onKeyDown(event, node)}
          onClick={() => onOpen?.(node.data)}
          className={cx(
            'flex h-row items-center gap-2 border-b border-line pr-4 hover:bg-hover focus-visible:-outline-offset-2',
            node.id === selectedId && 'bg-selected',
          )}
          style={{ paddingLeft: 8 + (level - 1) * 20 }}
        >
          <button
            type="button"
            tabIndex={-1}
            aria-hidden
            onClick={(event) => {
              event.stopPropagation();
              setOpen(node.id, !isOpen);
            }}
            className={cx(
              'flex size-5 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover',
              node.children.length === 0 && 'invisible',
            )}
          >
            <ChevronRight className={cx('size-4 transition-transform duration-100', isOpen && 'rotate-90')} />
          </button>
          <div className="flex min-w-0 flex-1 items-center gap-2">{row(node.data)}</div>
        </div>
      ))}
    </div>
  );
}
