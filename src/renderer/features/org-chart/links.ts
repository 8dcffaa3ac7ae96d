/** The lines between managers and their reports, one path per manager. */
import type { Rect } from './camera.ts';
import { CARD, type Layout, type Placed } from './layout.ts';

export interface Link {
  readonly managerId: string;
  /** SVG path data in world coordinates. */
  readonly path: string;
  readonly bounds: Rect;
}

const CORNER = 8;
/** The trunk of a stack runs so far left of its cards. */
const TRUNK = 12;

/** Paths of all managers with visible reports. */
export function linksOf(layout: Layout): readonly Link[] {
  const reports = new Map<Placed, Placed[]>();
  for (const card of layout.placed) {
    if (card.parent === null) continue;
    const siblings = reports.get(card.parent);
    if (siblings === undefined) reports.set(card.parent, [card]);
    else siblings.push(card);
  }
  return [...reports].map(([manager, below]) => link(manager, below));
}

function link(manager: Placed, reports: readonly Placed[]): Link {
  const from = { x: manager.x + CARD.width / 2, y: manager.y + CARD.height };
  const turn = from.y + ((reports[0]?.y ?? from.y) - from.y) / 2;
  const path = reports.map((report) => {
    if (report.isHanging) return hangingLine(from.y, report);
    return report.isStacked ? stackLine(from, turn, report) : straightLine(from, turn, report);
  });
  const left = reports.reduce((least, { x }) => Math.min(least, x - TRUNK), from.x);
  const right = reports.reduce((most, { x }) => Math.max(most, x + CARD.width / 2), from.x);
  const bottom = reports.reduce((most, { y }) => Math.max(most, y + CARD.height), from.y);
  return {
    managerId: manager.member.id,
    path: path.join(''),
    bounds: { x: left, y: from.y, width: right - left, height: bottom - from.y },
  };
}

interface Start {
  readonly x: number;
  readonly y: number;
}

/** Down, across, down into the top of the card. */
function straightLine(from: Start, turn: number, { x, y }: Placed): string {
  const to = x + CARD.width / 2;
  if (Math.abs(to - from.x) < 1) return `M${from.x} ${from.y}V${y}`;
  return `${across(from, turn, to)}V${y}`;
}

/** Down, across, down along the stack, into the side of the card. */
function stackLine(from: Start, turn: number, { x, y, above }: Placed): string {
  const trunk = x - TRUNK;
  return above === null
    ? `${across(from, turn, trunk)}${entry(x, y)}`
    : `M${trunk} ${above.y + CARD.height / 2 - CORNER}${entry(x, y)}`;
}

/** From the manager's lower edge down along the list, into the side of the card. */
const hangingLine = (from: number, { x, y }: Placed): string => `M${x - TRUNK} ${from}${entry(x, y)}`;

/** From the trunk into the side of a card. */
function entry(x: number, y: number): string {
  const trunk = x - TRUNK;
  const middle = y + CARD.height / 2;
  return `V${middle - CORNER}Q${trunk} ${middle} ${trunk + CORNER} ${middle}H${x}`;
}

function across(from: Start, turn: number, to: number): string {
  const side = Math.sign(to - from.x);
  const corner = Math.min(CORNER, Math.abs(to - from.x) / 2);
  return `M${from.x} ${from.y}V${turn - corner}Q${from.x} ${turn} ${from.x + side * corner} ${turn}H${to - side * corner}Q${to} ${turn} ${to} ${turn + corner}`;
}
