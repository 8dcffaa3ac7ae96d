/**
 * Where everything of an org chart stands. Managers stand side by side below their own; reports that manage nobody hang
 * in columns below theirs, which uses the room better than one long row. Of several shapes the largest that fits is taken.
 */
import type { Hidden, ShownNode, ShownTree } from './collapse.ts';

export const CANVAS = { width: 1280, height: 640 } as const;
export const CARD = { width: 204, height: 76 } as const;
/** Above it is the heading. */
const AREA = { left: 40, top: 96, width: 1200, height: 508 } as const;
const GAP = { x: 24, y: 18, level: 44, hang: 22 } as const;
const MOST_SCALE = 1.5;
const ROW_CHOICES = [1, 2, 3, 4, 5, 7, 10, 20] as const;

export type Item =
  | { readonly type: 'agent'; readonly shown: ShownNode }
  | { readonly type: 'more'; readonly hidden: Hidden }
  | { readonly type: 'company'; readonly name: string };

/** Left upper corner. */
export interface Placed {
  readonly item: Item;
  readonly x: number;
  readonly y: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** From a card to one below it, with right angles. */
export type Edge = readonly Point[];

export interface Layout {
  readonly cards: readonly Placed[];
  readonly edges: readonly Edge[];
  readonly scale: number;
  /** Where the chart begins on the canvas. */
  readonly offset: Point;
}

interface Tree {
  readonly item: Item;
  readonly children: readonly Tree[];
}

/** A part of the chart around its own origin: the card on top is centred at `anchor`. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly anchor: number;
  readonly cards: readonly Placed[];
  readonly edges: readonly Edge[];
}

export function layOut(company: string, { roots, hidden }: ShownTree): Layout {
  const tops = [...roots.map(treeOf), ...moreOf(hidden)];
  const [only] = tops;
  if (only === undefined) return { cards: [], edges: [], scale: 1, offset: { x: AREA.left, y: AREA.top } };
  const top: Tree = tops.length === 1 ? only : { item: { type: 'company', name: company }, children: tops };
  const choices = ROW_CHOICES.map((rows) => blockOf(top, rows)).map((block) => ({ block, scale: scaleOf(block) }));
  const { block, scale } = choices.reduce((best, next) => (next.scale > best.scale + 0.001 ? next : best));
  return {
    cards: block.cards,
    edges: block.edges,
    scale,
    offset: {
      x: AREA.left + (AREA.width - block.width * scale) / 2,
      y: AREA.top + (AREA.height - block.height * scale) / 2,
    },
  };
}

const scaleOf = ({ width, height }: Block): number => Math.min(MOST_SCALE, AREA.width / width, AREA.height / height);

const treeOf = (shown: ShownNode): Tree => ({
  item: { type: 'agent', shown },
  // One whose reports are all hidden says so on its own card.
  children: shown.reports.length === 0 ? [] : [...shown.reports.map(treeOf), ...moreOf(shown.hidden)],
});

const moreOf = (hidden: Hidden | null): Tree[] =>
  hidden === null ? [] : [{ item: { type: 'more', hidden }, children: [] }];

function blockOf(tree: Tree, rows: number): Block {
  if (tree.children.length === 0) {
    return { ...CARD, anchor: CARD.width / 2, cards: [{ item: tree.item, x: 0, y: 0 }], edges: [] };
  }
  const leaves = tree.children.filter(({ children }) => children.length === 0);
  const managers = tree.children.filter(({ children }) => children.length > 0);
  const below = managers.map((child) => blockOf(child, rows));
  if (rows === 1 || leaves.length === 1) below.push(...leaves.map((leaf) => blockOf(leaf, rows)));
  else {
    for (let from = 0; from < leaves.length; from += rows) below.push(column(leaves.slice(from, from + rows)));
  }
  return stack(tree.item, below);
}

/** Cards one under the other, hanging from a line at their left. */
function column(leaves: readonly Tree[]): Block {
  const cards = leaves.map(({ item }, i) => ({ item, x: GAP.hang, y: i * (CARD.height + GAP.y) }));
  const edges = cards.map(({ y }) => [
    { x: 0, y: -GAP.level / 2 },
    { x: 0, y: y + CARD.height / 2 },
    { x: GAP.hang, y: y + CARD.height / 2 },
  ]);
  const height = leaves.length * (CARD.height + GAP.y) - GAP.y;
  return { width: GAP.hang + CARD.width, height, anchor: 0, cards, edges };
}

/** A card above blocks that stand side by side. */
function stack(item: Item, below: readonly Block[]): Block {
  const top = CARD.height + GAP.level;
  const bus = CARD.height + GAP.level / 2;
  let x = 0;
  const placed = below.map((block) => {
    const at = x;
    x += block.width + GAP.x;
    return { block, at };
  });
  const width = x - GAP.x;
  const first = placed[0];
  const last = placed.at(-1);
  const middle =
    first === undefined || last === undefined
      ? width / 2
      : (first.at + centre(first.block) + last.at + centre(last.block)) / 2;
  // The card may stand out over what is below it.
  const shift = Math.max(0, CARD.width / 2 - middle);
  const anchor = middle + shift;
  const cards: Placed[] = [{ item, x: anchor - CARD.width / 2, y: 0 }];
  const edges: Edge[] = [];
  for (const { block, at } of placed) {
    const left = at + shift;
    for (const card of block.cards) cards.push({ ...card, x: card.x + left, y: card.y + top });
    for (const edge of block.edges) edges.push(edge.map((point) => ({ x: point.x + left, y: point.y + top })));
    const to = left + block.anchor;
    // A column's own lines begin at the bus; a card's line ends on it.
    const end = block.anchor === 0 ? bus : top;
    edges.push([
      { x: anchor, y: CARD.height },
      { x: anchor, y: bus },
      { x: to, y: bus },
      { x: to, y: end },
    ]);
  }
  const total = Math.max(width + shift, anchor + CARD.width / 2);
  return { width: total, height: top + Math.max(...below.map(({ height }) => height)), anchor, cards, edges };
}

/** Where a block looks centred: its card, or the middle of a column. */
const centre = ({ anchor, width }: Block): number => (anchor === 0 ? width / 2 : anchor);
