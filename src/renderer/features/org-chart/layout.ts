/** Where every card of the chart is. */
import { type HierarchyPointNode, hierarchy, tree as tidyTree } from 'd3-hierarchy';
import type { Member, OrgTree } from './members.ts';
import { type Slot, slotsOf } from './slots.ts';

export const CARD = { width: 200, height: 84 } as const;
const GAP_X = 20;
const LEVEL = CARD.height + 56;
const ROW = CARD.height + 12;
const INDENT = 24;
const COUSIN_DISTANCE = 1.1;

export interface Placed {
  readonly member: Member;
  /** Top left corner. */
  readonly x: number;
  readonly y: number;
  readonly isFolded: boolean;
  readonly parent: Placed | null;
  /** The card above it in its column; null at the head of one. */
  readonly above: Placed | null;
  /** Whether its line comes in from the side rather than from the top. */
  readonly isStacked: boolean;
  /** Whether it stands in the list that hangs below its manager. */
  readonly isHanging: boolean;
}

export interface Layout {
  /** Cards in reading order: managers before their reports. */
  readonly placed: readonly Placed[];
  readonly byId: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

/** Lays out all cards that are not hidden by a folded manager. */
export function layOut(org: OrgTree, isFolded: (member: Member) => boolean): Layout {
  const { root, below } = slotsOf(org, isFolded);
  const pitch = CARD.width + GAP_X;
  const tidy = tidyTree<Slot>()
    .nodeSize([pitch, LEVEL])
    .separation((a, b) => {
      const room = (Math.max(a.data.spread, b.data.spread) * INDENT) / pitch;
      return room + (a.parent === b.parent ? 1 : COUSIN_DISTANCE);
    });
  return place(tidy(hierarchy(root, below)), isFolded);
}

function place(root: HierarchyPointNode<Slot>, isFolded: (member: Member) => boolean): Layout {
  // Nobody is at the root. Heads of columns are the leftmost cards, whatever is indented below them.
  const left = root
    .descendants()
    .reduce((least, { data, x }) => (data.rows.length > 0 ? Math.min(least, x) : least), 0);
  const byId = new Map<string, Placed>();
  // Whatever a card hangs on comes before it.
  root.eachBefore(({ data: { rows, index }, x }) => {
    const row = rows[index];
    if (row === undefined) return;
    const { member, indent } = row;
    const parent = byId.get(member.parent?.id ?? '') ?? null;
    const above = index === 0 ? null : (byId.get(rows[index - 1]?.member.id ?? '') ?? null);
    const isHanging = indent > 0;
    const upper = above ?? (isHanging ? parent : null);
    byId.set(member.id, {
      member,
      x: x - left + indent * INDENT,
      y: upper === null ? (member.level - 1) * LEVEL : upper.y + ROW,
      isFolded: isFolded(member),
      parent,
      above,
      isStacked: rows.length > 1,
      isHanging,
    });
  });
  const placed = [...byId.values()];
  return {
    placed,
    byId,
    width: placed.reduce((most, { x }) => Math.max(most, x + CARD.width), 0),
    height: placed.reduce((most, { y }) => Math.max(most, y + CARD.height), 0),
  };
}
