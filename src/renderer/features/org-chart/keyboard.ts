/** Where the arrow keys lead from a card: up the tree, down it, and to the card beside. */
import { CARD, type Layout, type Placed } from './layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** The direction that a key means. */
export const directionOf = (key: string): Direction | undefined => DIRECTIONS[key];

/** The card in a direction, or undefined at the edge. */
export function neighbour(layout: Layout, from: Placed, direction: Direction): Placed | undefined {
  switch (direction) {
    case 'up':
      return from.above ?? from.parent ?? undefined;
    case 'down':
      return layout.placed.find(({ above }) => above === from) ?? firstReport(layout, from);
    case 'left':
      return from.isHanging ? (from.parent ?? undefined) : beside(layout, from, -1);
    case 'right':
      return (from.isHanging ? firstReport(layout, from) : undefined) ?? beside(layout, from, 1);
    case 'first':
      return layout.placed[0];
    case 'last':
      return layout.placed.at(-1);
  }
}

const firstReport = (layout: Layout, manager: Placed): Placed | undefined =>
  layout.placed.find(({ parent }) => parent === manager);

/** The nearest card on that side at about the same height. */
function beside(layout: Layout, from: Placed, side: -1 | 1): Placed | undefined {
  let nearest: Placed | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const card of layout.placed) {
    const distance = (card.x - from.x) * side;
    const off = Math.abs(card.y - from.y);
    if (distance <= 0 || off > CARD.height / 2 || distance + off >= least) continue;
    nearest = card;
    least = distance + off;
  }
  return nearest;
}
