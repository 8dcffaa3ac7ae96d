/**
 * Where every card of the chart is: a tidy tree, in which siblings without visible reports stand below each other when
 * the company is not small, so that the chart grows down as well as aside.
 */
import { type HierarchyPointNode, hierarchy, tree as tidyTree } from 'd3-hierarchy';
import type { Member, OrgTree } from './members.ts';

export const CARD = { width: 200, height: 84 } as const;
const GAP_X = 20;
const LEVEL = CARD.height + 56;
const STACK = CARD.height + 12;
/** Up to so many agents, everybody has a place in a row of the level. */
const SMALL_COMPANY = 20;
const SIBLINGS_TO_STACK = { small: 6, large: 3 } as const;
const COUSIN_DISTANCE = 1.1;

export interface Placed {
  readonly member: Member;
  /** Top left corner. */
  readonly x: number;
  readonly y: number;
  readonly isFolded: boolean;
  readonly parent: Placed | null;
  /** The card above it in a stack; null at the head of one and outside of stacks. */
  readonly above: Placed | null;
  readonly isStacked: boolean;
}

export interface Layout {
  /** Cards in reading order: managers before their reports. */
  readonly placed: readonly Placed[];
  readonly byId: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

/** A place in the tree that d3 lays out. In a stack, each card hangs on the one above it. */
interface Slot {
  readonly member: Member | null;
  readonly stack: readonly Member[];
  readonly isHead: boolean;
}

/** Lays out all cards that are not hidden by a folded manager. */
export function layOut(org: OrgTree, isFolded: (member: Member) => boolean): Layout {
  const toStack = org.all.length <= SMALL_COMPANY ? SIBLINGS_TO_STACK.small : SIBLINGS_TO_STACK.large;
  const isEnd = (member: Member): boolean => member.reports.length === 0 || isFolded(member);
  const childrenOf = ({ member, stack }: Slot): Slot[] => {
    if (stack.length > 1) return [slot(stack.slice(1), false)];
    if (member === null) return slots(org.roots, isEnd, toStack);
    return isEnd(member) ? [] : slots(member.reports, isEnd, toStack);
  };
  const root = hierarchy<Slot>({ member: null, stack: [], isHead: true }, childrenOf);
  const tidy = tidyTree<Slot>()
    .nodeSize([CARD.width + GAP_X, LEVEL])
    .separation((a, b) => (a.parent === b.parent ? 1 : COUSIN_DISTANCE));
  return place(tidy(root), isFolded);
}

const slot = (stack: readonly Member[], isHead = true): Slot => ({ member: stack[0] ?? null, stack, isHead });

/** Managers with visible reports each have a place; the others share columns when there are enough of them. */
function slots(members: readonly Member[], isEnd: (member: Member) => boolean, toStack: number): Slot[] {
  const ends = members.filter(isEnd);
  if (ends.length < toStack) return members.map((member) => slot([member]));
  const rows = Math.max(Math.min(ends.length, 6), Math.ceil(Math.sqrt(ends.length * 1.2)));
  const columns = Array.from({ length: Math.ceil(ends.length / rows) }, (_, column) =>
    slot(ends.slice(column * rows, (column + 1) * rows)),
  );
  return [...members.filter((member) => !isEnd(member)).map((member) => slot([member])), ...columns];
}

function place(root: HierarchyPointNode<Slot>, isFolded: (member: Member) => boolean): Layout {
  const nodes = root.descendants().filter(({ data }) => data.member !== null);
  const left = nodes.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const byId = new Map<string, Placed>();
  // Breadth first: whatever a card hangs on is there before it.
  for (const { data, x, parent } of nodes) {
    const { member } = data;
    if (member === null) continue;
    const above = data.isHead ? null : (byId.get(parent?.data.member?.id ?? '') ?? null);
    byId.set(member.id, {
      member,
      x: x - left,
      y: above === null ? (member.level - 1) * LEVEL : above.y + STACK,
      isFolded: isFolded(member),
      parent: byId.get(member.parent?.id ?? '') ?? null,
      above,
      isStacked: above !== null || data.stack.length > 1,
    });
  }
  const placed: Placed[] = [];
  root.eachBefore(({ data }) => {
    const card = byId.get(data.member?.id ?? '');
    if (card !== undefined) placed.push(card);
  });
  return {
    placed,
    byId,
    width: placed.reduce((most, { x }) => Math.max(most, x + CARD.width), 0),
    height: placed.reduce((most, { y }) => Math.max(most, y + CARD.height), 0),
  };
}
