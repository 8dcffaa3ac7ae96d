/** Where lines are, in pixels: those that are held, and room for those before and after that are not. Pure. */
import { type LogWindow, lastSeqOf } from './log-window.ts';

/** Browsers cut elements off at 33 million pixels; what is beyond this is squeezed. */
const MOST_ROWS_ASIDE = 600_000;

export interface Geometry {
  /** Rows that are not held, before and after those that are. */
  readonly before: number;
  readonly held: number;
  readonly after: number;
  readonly height: number;
  /** Top of a row; rows are counted through all three parts. */
  topOf(row: number): number;
  /** The row at a height. */
  rowAt(top: number): number;
}

/** @param tops of the held lines when they are not all of one height, and one more for the end of the last */
export function geometryOf(window: LogWindow, rowHeight: number, tops: Float64Array | null = null): Geometry {
  const first = window.lines[0];
  const missing = window.knownSeq - lastSeqOf(window);
  const before = first === undefined ? 0 : Math.min(first.seq - 1, MOST_ROWS_ASIDE);
  const held = window.lines.length;
  const after = window.toOffset < window.knownEnd ? Math.min(Math.max(missing, 1), MOST_ROWS_ASIDE) : 0;
  const heldHeight = tops === null ? held * rowHeight : (tops[held] ?? 0);
  const heldTop = before * rowHeight;
  const heldEnd = heldTop + heldHeight;
  return {
    before,
    held,
    after,
    height: heldEnd + after * rowHeight,
    topOf(row) {
      if (row <= before) return row * rowHeight;
      if (row >= before + held) return heldEnd + (row - before - held) * rowHeight;
      return heldTop + (tops === null ? (row - before) * rowHeight : (tops[row - before] ?? 0));
    },
    rowAt(top) {
      if (top < heldTop) return Math.max(0, Math.floor(top / rowHeight));
      if (top >= heldEnd) return before + held + Math.floor((top - heldEnd) / rowHeight);
      return before + (tops === null ? Math.floor((top - heldTop) / rowHeight) : lastAtOrBelow(tops, top - heldTop));
    },
  };
}

function lastAtOrBelow(tops: Float64Array, top: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return Math.min(low, tops.length - 2);
}

/** About where in the file a row is that is not held. */
export function offsetOfRow(window: LogWindow, geometry: Geometry, row: number): number {
  const { before, held, after } = geometry;
  if (row < before) return Math.floor((row / before) * window.fromOffset);
  const share = after === 0 ? 0 : (row - before - held) / after;
  return Math.floor(window.toOffset + share * (window.knownEnd - window.toOffset));
}
