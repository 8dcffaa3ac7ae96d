/** The stretch of a log that is held: lines without a gap between two byte offsets. It is bounded at both ends. Pure. */
import { joinLines, type LogLine, linesOf } from './lines.ts';
import type { Slice } from './ndjson.ts';

/** A part of the file that is let go of as one. */
interface Page {
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly firstSeq: number;
}

export interface LogWindow {
  readonly lines: readonly LogLine[];
  readonly pages: readonly Page[];
  readonly fromOffset: number;
  readonly toOffset: number;
  /** How far the log is known to go, in bytes and in records. */
  readonly knownEnd: number;
  readonly knownSeq: number;
}

export const EMPTY_WINDOW: LogWindow = { lines: [], pages: [], fromOffset: 0, toOffset: 0, knownEnd: 0, knownSeq: 0 };

export const MOST_LINES = 20_000;
const MOST_BYTES = 12 * 1024 * 1024;
const PAGE_BYTES = 128 * 1024;

/** Number of the last record that is held. */
export const lastSeqOf = (window: LogWindow): number => window.lines.at(-1)?.lastSeq ?? 0;
/** Whether nothing is known that comes after what is held. */
export const isAtEnd = (window: LogWindow): boolean => window.toOffset >= window.knownEnd;
/** Whether there is room for more without letting go of something. */
export const hasRoom = (window: LogWindow): boolean =>
  window.lines.length < MOST_LINES && window.toOffset - window.fromOffset < MOST_BYTES;

/** The log is known to go on to here. */
export function withKnownEnd(window: LogWindow, knownEnd: number, knownSeq = 0): LogWindow {
  if (knownEnd <= window.knownEnd && knownSeq <= window.knownSeq) return window;
  return {
    ...window,
    knownEnd: Math.max(window.knownEnd, knownEnd),
    knownSeq: Math.max(window.knownSeq, knownSeq),
  };
}

/** A window of this slice alone. */
export function replaced(window: LogWindow, slice: Slice): LogWindow {
  const start = { ...EMPTY_WINDOW, knownEnd: window.knownEnd, knownSeq: window.knownSeq };
  return appended({ ...start, fromOffset: slice.fromOffset, toOffset: slice.fromOffset }, slice) ?? start;
}

/** The window with what follows it. Null: the records do not follow, so something is not as it was thought to be. */
export function appended(window: LogWindow, slice: Slice): LogWindow | null {
  const first = slice.records[0];
  const lastSeq = slice.records.at(-1)?.seq ?? lastSeqOf(window);
  if (slice.fromOffset !== window.toOffset) return null;
  if (first !== undefined && window.lines.length > 0 && first.seq !== lastSeqOf(window) + 1) return null;
  const page = {
    fromOffset: slice.fromOffset,
    toOffset: slice.toOffset,
    firstSeq: first?.seq ?? lastSeqOf(window) + 1,
  };
  return {
    lines: joinLines(window.lines, linesOf(slice.records, window.lines)),
    pages: slice.toOffset > slice.fromOffset ? withPage(window.pages, page) : window.pages,
    fromOffset: window.fromOffset,
    toOffset: slice.toOffset,
    knownEnd: Math.max(window.knownEnd, slice.toOffset),
    // Until its end has been seen, the number of records may be an estimate.
    knownSeq: slice.toOffset >= window.knownEnd ? lastSeq : Math.max(window.knownSeq, lastSeq),
  };
}

/** The window with what comes before it; null as above. */
export function prepended(window: LogWindow, slice: Slice): LogWindow | null {
  const last = slice.records.at(-1);
  if (slice.toOffset !== window.fromOffset) return null;
  if (last !== undefined && window.lines.length > 0 && last.seq !== (window.lines[0]?.seq ?? 0) - 1) return null;
  const page = { fromOffset: slice.fromOffset, toOffset: slice.toOffset, firstSeq: slice.records[0]?.seq ?? 0 };
  const lines = joinLines([], linesOf(slice.records));
  const seam = lines.pop();
  return {
    ...window,
    lines: [
      ...lines,
      ...joinLines(seam === undefined ? [] : [seam], window.lines.slice(0, 1)),
      ...window.lines.slice(1),
    ],
    pages: slice.toOffset > slice.fromOffset ? [page, ...window.pages] : window.pages,
    fromOffset: slice.fromOffset,
  };
}

/** Small pages grow together: live output comes in bits. */
function withPage(pages: readonly Page[], page: Page): readonly Page[] {
  const last = pages.at(-1);
  if (last === undefined || page.toOffset - last.fromOffset > PAGE_BYTES) return [...pages, page];
  return [...pages.slice(0, -1), { ...last, toOffset: page.toOffset }];
}

/** Lets go of whole pages at one side until the window is within its bounds. */
export function trimmed(window: LogWindow, side: 'start' | 'end'): LogWindow {
  let shorter = window;
  while (!hasRoom(shorter)) {
    const next = side === 'start' ? withoutFirstPage(shorter) : withoutLastPage(shorter);
    if (next === null) return shorter;
    shorter = next;
  }
  return shorter;
}

/** A page can only be let go of where no line goes over its edge: else the rest of that line would be lost. */
function withoutFirstPage(window: LogWindow): LogWindow | null {
  for (const [index, page] of window.pages.entries()) {
    if (index === 0) continue;
    const at = window.lines.findIndex((line) => line.lastSeq >= page.firstSeq);
    if (window.lines[at]?.seq !== page.firstSeq) continue;
    return { ...window, lines: window.lines.slice(at), pages: window.pages.slice(index), fromOffset: page.fromOffset };
  }
  return null;
}

function withoutLastPage(window: LogWindow): LogWindow | null {
  for (let index = window.pages.length - 1; index > 0; index -= 1) {
    const page = window.pages[index];
    const at = page === undefined ? -1 : window.lines.findLastIndex((line) => line.seq <= page.firstSeq);
    if (page === undefined || window.lines[at]?.seq !== page.firstSeq) continue;
    return {
      ...window,
      lines: window.lines.slice(0, at),
      pages: window.pages.slice(0, index),
      toOffset: page.fromOffset,
    };
  }
  return null;
}
