import { ArrowDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import { messageOf } from '../../api/errors.ts';
import { useRun } from '../../api/use-runs.ts';
import { useAppearance } from '../../core/appearance.ts';
import { isMac } from '../../core/platform.ts';
import { cx } from '../../lib/cx.ts';
import { count } from '../../lib/words.ts';
import { Banner } from '../Banner.tsx';
import { Button } from '../Button.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { type SelectedLines, selectedLines, selectionAsText } from './copy.ts';
import { LogFindBar } from './LogFindBar.tsx';
import { LogRow } from './LogRow.tsx';
import { LogToolbar } from './LogToolbar.tsx';
import { lineTime, type TimeForm } from './line-time.ts';
import './log.css';
import { useLogPreferences } from './log-preferences.ts';
import { isAtEnd } from './log-window.ts';
import { useLogFeed } from './use-log-feed.ts';
import { useLogFind } from './use-log-find.ts';
import { useLogNews } from './use-log-news.ts';
import { useLogScroll } from './use-log-scroll.ts';

export interface LogViewProps {
  runId: string;
  /** More may come: the run is queued or running. */
  live: boolean;
  height?: 'fill' | number;
}

const ROW_HEIGHT = { comfortable: 20, compact: 18 };
const TIME_COLUMNS: Readonly<Record<TimeForm, number>> = { elapsed: 10, clock: 13, off: 0 };
/** Of the fixed-width face at 12 px. */
const SIGN_WIDTH = 7.2;
const MARK_COLUMNS = 5;

/** The log of a run, from its first line to what is being written now. */
export function LogView({ runId, live, height = 'fill' }: LogViewProps) {
  const run = useRun(runId).data;
  const { feed, snapshot } = useLogFeed(runId, live, run?.logBytes ?? null);
  const { window: held, isOpen, failure } = snapshot;
  const { time, wrap } = useLogPreferences();
  const startedAt = run?.startedAt ?? null;
  const rowHeight = ROW_HEIGHT[useAppearance((state) => state.density)];
  const scroll = useLogScroll(feed, held, {
    rowHeight,
    wrap,
    signWidth: SIGN_WIDTH,
    gutter: (TIME_COLUMNS[time] + MARK_COLUMNS) * SIGN_WIDTH + 24,
  });
  const { scroller, geometry, first, last } = scroll;
  const [isFinding, setFinding] = useState(false);
  const find = useLogFind(held.lines, held.lines[first]?.seq ?? 0, scroll.reveal);
  const [selected, setSelected] = useState<SelectedLines | null>(null);
  const total = Math.max(held.knownSeq, held.lines.at(-1)?.lastSeq ?? 0);
  const news = useLogNews(total, scroll.isFollowing, live);
  const isPartial = held.fromOffset > 0 || !isAtEnd(held);

  const openFind = useCallback(() => setFinding(true), []);
  const lookAtSelection = useCallback(
    () => setSelected(scroller.current && selectedLines(scroller.current, document.getSelection())),
    [scroller],
  );
  const closeFind = (): void => {
    find.setQuery('');
    setFinding(false);
    scroller.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key.toLowerCase() === 'f' && (isMac ? event.metaKey : event.ctrlKey)) {
      event.preventDefault();
      setFinding(true);
    } else if (event.target === scroller.current) onScrollKey(event);
  };
  const onScrollKey = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'End') scroll.goToEnd();
    else if (event.key === 'Home') scroll.goToStart();
    else {
      if (event.key === 'PageUp' || event.key === 'ArrowUp') scroll.leaveEnd();
      return;
    }
    event.preventDefault();
  };
  const onCopy = (event: React.ClipboardEvent): void => {
    const range = scroller.current === null ? null : selectedLines(scroller.current, document.getSelection());
    if (range === null) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', selectionAsText(held.lines, range));
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard on their way up from what has the focus
    <div
      className={cx(
        'flex min-h-0 flex-col overflow-hidden bg-sunken',
        height === 'fill' ? 'h-full' : 'rounded-md border border-line',
      )}
      style={height === 'fill' ? undefined : { height }}
      onKeyDown={onKeyDown}
    >
      <LogToolbar
        lines={held.lines}
        total={total}
        isPartial={isPartial}
        isFollowing={scroll.isFollowing}
        selected={selected}
        onCopyOpen={lookAtSelection}
        onFind={openFind}
        onEnd={scroll.goToEnd}
      />
      {isFinding && <LogFindBar find={find} isPartial={isPartial} onClose={closeFind} />}
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          role="log"
          aria-label="Log"
          aria-live="off"
          aria-busy={!isOpen}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          onScroll={scroll.onScroll}
          onWheel={(event) => event.deltaY < 0 && scroll.leaveEnd()}
          onCopy={onCopy}
          className="log-lines h-full overflow-auto font-mono text-small focus-visible:-outline-offset-2"
          style={{ '--log-row': `${rowHeight}px` } as React.CSSProperties}
        >
          {held.lines.length === 0 ? (
            <Nothing live={live} isOpen={isOpen} failed={failure !== null} />
          ) : (
            <div className="relative" style={{ height: geometry.height }}>
              <div
                className={cx('absolute top-0 left-0', wrap ? 'log-wrap w-full' : 'min-w-full')}
                style={{ transform: `translateY(${geometry.topOf(geometry.before + first)}px)` }}
              >
                {held.lines.slice(first, last).map((line) => (
                  <LogRow
                    key={line.seq}
                    line={line}
                    time={lineTime(line.ts, time, startedAt)}
                    timeColumns={TIME_COLUMNS[time]}
                    wrap={wrap}
                    matches={find.ofLine(line.seq)}
                    current={find.current?.seq === line.seq ? find.current : null}
                  />
                ))}
              </div>
            </div>
          )}
        </div>
        {scroll.isOutside && held.lines.length > 0 && (
          <p className="absolute top-3 left-1/2 -translate-x-1/2 rounded-full bg-raised px-3 py-1 text-small text-muted shadow-overlay">
            Reading these lines…
          </p>
        )}
        {news > 0 && (
          <Button
            variant="primary"
            size="sm"
            icon={<ArrowDown />}
            className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-overlay"
            onClick={scroll.goToEnd}
          >
            {count(news, 'new line')} — jump to end (End)
          </Button>
        )}
      </div>
      {failure !== null && (
        <Banner
          tone="danger"
          action={
            <Button size="sm" onClick={() => feed.readOn()}>
              Try again
            </Button>
          }
        >
          The log could not be read. {messageOf(failure)} What is shown is kept.
        </Banner>
      )}
    </div>
  );
}

function Nothing({ live, isOpen, failed }: { live: boolean; isOpen: boolean; failed: boolean }) {
  if (failed) return null;
  if (!isOpen) {
    return (
      <div role="status" aria-label="Loading the log" className="flex flex-col gap-2 p-3">
        <Skeleton className="h-3 w-2/3" />
        <Skeleton className="h-3 w-1/2" />
        <Skeleton className="h-3 w-3/5" />
      </div>
    );
  }
  return (
    <p className="p-4 text-center font-sans text-body text-muted">
      {live ? 'Waiting for the first line…' : 'This run wrote nothing.'}
    </p>
  );
}
