/** Which agents of a big company are drawn, and what stands for the others. */
import { type ChartNode, countStatuses, everyNode, type StatusWord } from './chart.ts';

/** More cards than these cannot be read in one picture. */
export const MOST_CARDS = 20;

/** Agents that are not drawn one by one. */
export interface Hidden {
  readonly count: number;
  readonly statuses: ReadonlyMap<StatusWord, number>;
}

export interface ShownNode {
  readonly node: ChartNode;
  readonly reports: readonly ShownNode[];
  /** Reports, and all below them, that have no card. Null: all of them have one. */
  readonly hidden: Hidden | null;
}

export interface ShownTree {
  readonly roots: readonly ShownNode[];
  /** Roots without a card, with all below them. */
  readonly hidden: Hidden | null;
}

/**
 * Level by level from the top: each manager of a level gets the same share of the cards that are left, and what it does
 * not need is the others'. Every agent is either drawn or counted in exactly one place.
 */
export function collapse(roots: readonly ChartNode[], mostCards: number = MOST_CARDS): ShownTree {
  const quotas = new Map<ChartNode | null, number>();
  let left = mostCards;
  let level: { readonly parent: ChartNode | null; readonly children: readonly ChartNode[] }[] = [
    { parent: null, children: roots },
  ];
  while (level.length > 0 && left > 0) {
    const shares = fairShares(
      level.map(({ children }) => children.length),
      left,
    );
    const next: typeof level = [];
    level.forEach(({ parent, children }, i) => {
      const share = shares[i] ?? 0;
      quotas.set(parent, share);
      left -= share;
      for (const child of children.slice(0, share)) {
        if (child.reports.length > 0) next.push({ parent: child, children: child.reports });
      }
    });
    level = next;
  }
  const shown = (node: ChartNode): ShownNode => {
    const quota = quotas.get(node) ?? 0;
    return { node, reports: node.reports.slice(0, quota).map(shown), hidden: hiddenIn(node.reports.slice(quota)) };
  };
  const rootQuota = quotas.get(null) ?? 0;
  return { roots: roots.slice(0, rootQuota).map(shown), hidden: hiddenIn(roots.slice(rootQuota)) };
}

/** The same for each, as far as each wants it; nobody gets a part when not everybody can have one, but for a first level. */
function fairShares(wanted: readonly number[], total: number): number[] {
  const sum = wanted.reduce((a, b) => a + b, 0);
  if (sum <= total) return [...wanted];
  let share = 0;
  const cost = (each: number): number => wanted.reduce((a, want) => a + Math.min(want, each), 0);
  while (cost(share + 1) <= total) share += 1;
  return wanted.map((want) => Math.min(want, share));
}

function hiddenIn(nodes: readonly ChartNode[]): Hidden | null {
  if (nodes.length === 0) return null;
  return { count: [...everyNode(nodes)].length, statuses: countStatuses(nodes) };
}
