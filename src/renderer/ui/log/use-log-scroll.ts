/** Which rows are in sight, and what keeps them in place while the log grows at either end. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { lineIndexOf } from './lines.ts';
import type { LogFeed } from './log-feed.ts';
import { type Geometry, geometryOf, offsetOfRow } from './log-geometry.ts';
import { isAtEnd, type LogWindow } from './log-window.ts';
import { topsOf } from './wrapped-heights.ts';

const OVERSCAN = 12;
/** Rows this near to what is not held are reason to read on. */
const NEAR = 200;
/** Rows this far from what is held are read on their own. */
const FAR = 4_000;

interface View {
  readonly top: number;
  readonly height: number;
  readonly columns: number;
}

export interface LogScroll {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly geometry: Geometry;
  /** Rows to draw, counted among those that are held. */
  readonly first: number;
  readonly last: number;
  readonly isFollowing: boolean;
  /** What is in sight is not held yet. */
  readonly isOutside: boolean;
  readonly onScroll: () => void;
  /** The person has turned away from the end. */
  readonly leaveEnd: () => void;
  readonly goToEnd: () => void;
  readonly goToStart: () => void;
  /** Brings a line into the middle of the view unless it is in sight. */
  readonly reveal: (seq: number) => void;
}

export interface LogScrollOptions {
  readonly rowHeight: number;
  readonly wrap: boolean;
  /** Width of a sign and of what stands before the text, in pixels. */
  readonly signWidth: number;
  readonly gutter: number;
}

/** Scrolling over a window of a log. */
export function useLogScroll(feed: LogFeed, window: LogWindow, options: LogScrollOptions): LogScroll {
  const { rowHeight, wrap, signWidth, gutter } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, height: 0, columns: 80 });
  const [isFollowing, setFollowing] = useState(true);
  const [measured, setMeasured] = useState<ReadonlyMap<number, number>>(new Map());
  const { columns } = view;
  const geometry = useMemo(() => {
    // Who follows sees the last lines that are there, not the room for those that are still being read.
    const laidOut = isFollowing ? { ...window, knownEnd: window.toOffset } : window;
    return geometryOf(laidOut, rowHeight, wrap ? topsOf(window.lines, measured, rowHeight, columns) : null);
  }, [window, isFollowing, rowHeight, wrap, measured, columns]);

  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const next: View = {
      // In whole rows: nothing has to be drawn for less.
      top: Math.floor(element.scrollTop / rowHeight) * rowHeight,
      height: element.clientHeight,
      columns: Math.max(20, Math.floor((element.clientWidth - gutter) / signWidth)),
    };
    setView((before) => (isSameView(before, next) ? before : next));
  }, [gutter, signWidth, rowHeight]);

  const follow = useCallback(
    (on: boolean) => {
      setFollowing(on);
      feed.setFollowing(on);
    },
    [feed],
  );

  // Keeps the line at the top where it is, or the end in sight.
  const shown = useRef({ window, geometry });
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = shown.current;
    shown.current = { window, geometry };
    if (element === null) return;
    if (isFollowing) element.scrollTop = element.scrollHeight;
    else if (before.geometry !== geometry) {
      const shift = shiftOf(before, { window, geometry }, element.scrollTop, element.clientHeight);
      if (shift !== 0) element.scrollTop += shift;
    }
    look();
  }, [window, geometry, isFollowing, look]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      // The height of a wrapped line depends on the width.
      setMeasured(new Map());
      look();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);

  const first = heldRow(geometry, geometry.rowAt(view.top) - OVERSCAN);
  const last = heldRow(geometry, geometry.rowAt(view.top + view.height) + 1 + OVERSCAN);

  useLayoutEffect(() => {
    if (wrap && scroller.current !== null) setMeasured((known) => measure(scroller.current, known) ?? known);
  });

  useReadingAhead(feed, window, geometry, view);

  const lastTop = useRef(0);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const moved = element.scrollTop - lastTop.current;
    lastTop.current = element.scrollTop;
    const distance = element.scrollHeight - element.scrollTop - element.clientHeight;
    // A small step up near the end must not be undone.
    if (moved > 0 && distance < rowHeight && isAtEnd(shown.current.window)) follow(true);
    else if (moved < 0 && distance > rowHeight) follow(false);
    look();
  }, [follow, look, rowHeight]);

  const leaveEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null && element.scrollHeight > element.clientHeight) follow(false);
  }, [follow]);

  const goToEnd = useCallback(() => {
    follow(true);
    feed.showEnd();
  }, [feed, follow]);

  const goToStart = useCallback(() => {
    follow(false);
    if (scroller.current !== null) scroller.current.scrollTop = 0;
    feed.showStart();
  }, [feed, follow]);

  const reveal = useCallback(
    (seq: number) => {
      const element = scroller.current;
      if (element === null) return;
      follow(false);
      const { geometry: now, window: held } = shown.current;
      const top = now.topOf(now.before + lineIndexOf(held.lines, seq));
      const isInSight = top >= element.scrollTop && top + rowHeight <= element.scrollTop + element.clientHeight;
      if (!isInSight) element.scrollTop = top - element.clientHeight / 2;
      look();
    },
    [follow, look, rowHeight],
  );

  const isOutside =
    view.top + view.height < geometry.topOf(geometry.before) ||
    view.top > geometry.topOf(geometry.before + geometry.held);
  return { scroller, geometry, first, last, isFollowing, isOutside, onScroll, leaveEnd, goToEnd, goToStart, reveal };
}

/** A row counted among those that are held, or the nearest one. */
const heldRow = ({ before, held }: Geometry, row: number): number => Math.min(held, Math.max(0, row - before));

const isSameView = (one: View, other: View): boolean =>
  one.top === other.top && one.height === other.height && one.columns === other.columns;

/** How far the view has to move for the line at its top to stay, or for what was read to come into it. */
function shiftOf(
  before: { window: LogWindow; geometry: Geometry },
  after: { window: LogWindow; geometry: Geometry },
  top: number,
  height: number,
): number {
  const row = before.geometry.rowAt(top);
  const line = before.window.lines[row - before.geometry.before];
  const index = line === undefined ? -1 : lineIndexOf(after.window.lines, line.seq);
  if (line !== undefined && (after.window.lines[index]?.seq ?? Number.POSITIVE_INFINITY) <= line.seq) {
    return after.geometry.topOf(after.geometry.before + index) - before.geometry.topOf(row);
  }
  const start = after.geometry.topOf(after.geometry.before);
  const end = after.geometry.topOf(after.geometry.before + after.geometry.held);
  return top + height <= start || top >= end ? start - top : 0;
}

/** Heights of the drawn lines where they are news; null when there are none. */
function measure(scroller: HTMLElement | null, known: ReadonlyMap<number, number>): ReadonlyMap<number, number> | null {
  const news = new Map<number, number>();
  for (const row of scroller?.querySelectorAll<HTMLElement>('[data-seq]') ?? []) {
    const seq = Number(row.dataset.seq);
    if (known.get(seq) !== row.offsetHeight) news.set(seq, row.offsetHeight);
  }
  return news.size === 0 ? null : new Map([...known, ...news]);
}

/** Reads what is about to come into view, and what has come into it from afar once the view rests. */
function useReadingAhead(feed: LogFeed, window: LogWindow, geometry: Geometry, view: View): void {
  const first = geometry.rowAt(view.top);
  const last = geometry.rowAt(view.top + view.height);
  const missingBefore = geometry.before - first;
  const missingAfter = last - (geometry.before + geometry.held);
  const isFar = missingBefore > FAR || missingAfter > FAR;
  useLayoutEffect(() => {
    if (view.height === 0 || window.lines.length === 0) return undefined;
    if (isFar) {
      const timer = setTimeout(() => feed.showAround(offsetOfRow(window, geometry, first)), 120);
      return () => clearTimeout(timer);
    }
    if (missingBefore > -NEAR) feed.showEarlier();
    else if (missingAfter > -NEAR) feed.showLater();
    return undefined;
  }, [feed, window, geometry, view, first, missingBefore, missingAfter, isFar]);
}
