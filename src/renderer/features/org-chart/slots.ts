/**
 * The shape of the chart before it is laid out. Small companies are a plain tree. In larger ones, teams hang below their
 * manager as an indented list and siblings without visible reports share columns, so that the chart grows down as well
 * as aside.
 */
import type { Member, OrgTree } from './members.ts';

/** Up to so many agents, everybody has a place in a row of the level. */
const SMALL_COMPANY = 20;
const SIBLINGS_TO_STACK = 3;

export interface Row {
  readonly member: Member;
  /** How many steps it is moved to the right of the head of its column. */
  readonly indent: number;
}

/** A place in the tree that d3 lays out. In a column, each row hangs on the one above it. */
export interface Slot {
  /** The rows of the column; a card that stands alone is a column of one. Empty at the root, which is nobody. */
  readonly rows: readonly Row[];
  readonly index: number;
  /** The largest indent of the column. */
  readonly spread: number;
}

const ROOT: Slot = { rows: [], index: 0, spread: 0 };

/** The root of all slots, and what is below each. */
export function slotsOf(org: OrgTree, isFolded: (member: Member) => boolean) {
  const isSmall = org.all.length <= SMALL_COMPANY;
  // Teams up to this size hang; chosen so that the chart of everybody is about as wide as a screen.
  const mostRows = isSmall ? 0 : Math.ceil(Math.sqrt(org.all.length * 1.6));
  const isEnd = (member: Member): boolean => member.reports.length === 0 || isFolded(member);

  function below({ rows, index, spread }: Slot): readonly Slot[] {
    if (index + 1 < rows.length) return [{ rows, index: index + 1, spread }];
    const row = rows[index];
    if (row === undefined) return siblings(org.roots);
    const { member, indent } = row;
    if (indent > 0 || isEnd(member)) return [];
    const isTeam = member.below <= mostRows && !member.reports.every(isEnd);
    return isTeam ? [column(team(member))] : siblings(member.reports);
  }

  function siblings(members: readonly Member[]): readonly Slot[] {
    const ends = members.filter(isEnd);
    if (isSmall || ends.length < SIBLINGS_TO_STACK) return members.map((member) => column([{ member, indent: 0 }]));
    const height = Math.max(Math.min(ends.length, 6), Math.ceil(Math.sqrt(ends.length * 1.2)));
    const columns = Array.from({ length: Math.ceil(ends.length / height) }, (_, place) =>
      column(ends.slice(place * height, (place + 1) * height).map((member) => ({ member, indent: 0 }))),
    );
    const managers = members.filter((member) => !isEnd(member)).map((member) => column([{ member, indent: 0 }]));
    return [...managers, ...columns];
  }

  /** Everybody visible below a manager, in reading order. */
  function team(manager: Member): readonly Row[] {
    const rows: Row[] = [];
    const waiting = [...manager.reports].reverse();
    for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
      rows.push({ member, indent: member.level - manager.level });
      if (!isEnd(member)) waiting.push(...[...member.reports].reverse());
    }
    return rows;
  }

  return { root: ROOT, below };
}

const column = (rows: readonly Row[]): Slot => ({ rows, index: 0, spread: spreadOf(rows) });

const spreadOf = (rows: readonly Row[]): number => rows.reduce((most, { indent }) => Math.max(most, indent), 0);
