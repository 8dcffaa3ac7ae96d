/** A tree as the rows that are visible, and where the arrow keys lead. Pure. */

export interface TreeNode<T> {
  readonly id: string;
  readonly data: T;
  readonly children: readonly TreeNode<T>[];
}

export interface TreeRow<T> {
  readonly node: TreeNode<T>;
  readonly level: number;
  readonly parentId: string | null;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  readonly isOpen: boolean;
}

/** The visible rows from top to bottom. */
export function visibleRows<T>(roots: readonly TreeNode<T>[], isOpen: (id: string) => boolean): readonly TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  const add = (nodes: readonly TreeNode<T>[], level: number, parentId: string | null): void => {
    nodes.forEach((node, index) => {
      const open = node.children.length > 0 && isOpen(node.id);
      rows.push({ node, level, parentId, position: index + 1, siblings: nodes.length, isOpen: open });
      if (open) add(node.children, level + 1, node.id);
    });
  };
  add(roots, 1, null);
  return rows;
}

export type TreeMove =
  | { readonly type: 'focus'; readonly id: string }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'close'; readonly id: string };

/** What a key does on a row, after the tree pattern of the ARIA practices. */
export function moveInTree<T>(rows: readonly TreeRow<T>[], currentId: string, key: string): TreeMove | null {
  const index = rows.findIndex(({ node }) => node.id === currentId);
  const row = rows[index];
  if (row === undefined) return null;
  const focus = (target: TreeRow<T> | undefined): TreeMove | null =>
    target === undefined ? null : { type: 'focus', id: target.node.id };
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return focus(rows[index + 1]);
    case 'ArrowUp':
    case 'k':
      return focus(rows[index - 1]);
    case 'Home':
      return focus(rows[0]);
    case 'End':
      return focus(rows.at(-1));
    case 'ArrowRight':
      if (row.node.children.length === 0) return null;
      return row.isOpen ? focus(rows[index + 1]) : { type: 'open', id: currentId };
    case 'ArrowLeft':
      if (row.isOpen) return { type: 'close', id: currentId };
      return row.parentId === null ? null : { type: 'focus', id: row.parentId };
    default:
      return null;
  }
}
