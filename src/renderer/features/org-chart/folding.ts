/** Which subtrees are folded, and how that stands in the address of the page. */
import type { Member, OrgTree } from './members.ts';
import { managersOf } from './members.ts';

/** More agents than this are not all shown at first: deeper levels open folded. */
const MOST_AT_FIRST = 60;
/** So many signs from the end of an id tell agents apart well enough for an address. */
const SHORT_ID = 8;
const shortId = (memberId: string): string => memberId.slice(-SHORT_ID);
const EVERYTHING_OPEN = 'open';

/** `auto` folds deep levels of large companies; `open` folds nothing. `toggled` are exceptions, by the end of their id. */
export interface Folding {
  readonly base: 'auto' | 'open';
  readonly toggled: ReadonlySet<string>;
}

/** Reads a folding from the address, such as `open.1f6a3c20`. */
export function parseFolding(text: string): Folding {
  const words = text.split('.').filter((word) => word !== '');
  const isOpen = words[0] === EVERYTHING_OPEN;
  return { base: isOpen ? 'open' : 'auto', toggled: new Set(isOpen ? words.slice(1) : words) };
}

/** Writes a folding for the address; empty when it is the usual one. */
export const printFolding = ({ base, toggled }: Folding): string =>
  [...(base === 'open' ? [EVERYTHING_OPEN] : []), ...toggled].join('.');

/** Folds what is open and opens what is folded. */
export function toggleFold(folding: Folding, memberId: string): Folding {
  const toggled = new Set(folding.toggled);
  const key = shortId(memberId);
  if (!toggled.delete(key)) toggled.add(key);
  return { ...folding, toggled };
}

/** Whether the reports of a member are hidden, as a function of the member. */
export function foldTest(tree: OrgTree, { base, toggled }: Folding): (member: Member) => boolean {
  const deepestOpen = base === 'open' ? Number.POSITIVE_INFINITY : openLevels(tree);
  return (member) => member.reports.length > 0 && member.level >= deepestOpen !== toggled.has(shortId(member.id));
}

/** How many levels are shown at first; the reports of the last one are folded. */
function openLevels({ all }: OrgTree): number {
  const perLevel: number[] = [];
  for (const { level } of all) perLevel[level] = (perLevel[level] ?? 0) + 1;
  let shown = perLevel[1] ?? 0;
  let level = 1;
  while (shown + (perLevel[level + 1] ?? 0) <= MOST_AT_FIRST && level < perLevel.length) {
    level += 1;
    shown += perLevel[level] ?? 0;
  }
  // A chart of the roots alone tells nothing.
  return Math.max(level, 2);
}

/** Opens whatever hides a member. */
export function reveal(tree: OrgTree, folding: Folding, member: Member): Folding {
  return managersOf(member).reduce(
    (changed, manager) => (foldTest(tree, changed)(manager) ? toggleFold(changed, manager.id) : changed),
    folding,
  );
}
