import { memo } from 'react';
import { cx } from '../../lib/cx.ts';
import { parseAnsi } from './ansi.ts';
import { lookOf } from './ansi-look.ts';
import { type Match, markParts } from './find.ts';
import type { LogLine } from './lines.ts';

export interface LogRowProps {
  line: LogLine;
  /** The time in words; empty when times are off. */
  time: string;
  timeColumns: number;
  wrap: boolean;
  matches: readonly Match[];
  current: Match | null;
}

/** Drawing more of one line than this would be slow; copying takes all of it. */
const MOST_SIGNS = 8_000;
const MARKS = { stdout: '', stderr: 'err', system: 'sys' };
const MARK_TITLES = { stdout: undefined, stderr: 'standard error', system: 'from Wheelhouse' };

/** One line of a log: time, a word for all that is not standard output, text. */
export const LogRow = memo(function LogRow({ line, time, timeColumns, wrap, matches, current }: LogRowProps) {
  return (
    <div data-seq={line.seq} className={cx('log-row flex w-max min-w-full', line.stream === 'stderr' && 'log-err')}>
      <span className="log-gutter sticky left-0 flex shrink-0 bg-sunken pl-2 text-muted select-none">
        {timeColumns > 0 && (
          <time dateTime={line.ts} title={line.ts} className="text-right" style={{ width: `${timeColumns}ch` }}>
            {time}
          </time>
        )}
        <span className="log-mark" title={MARK_TITLES[line.stream]}>
          {MARKS[line.stream]}
        </span>
      </span>
      <span
        data-text
        className={cx('pr-4', wrap ? 'min-w-0 flex-1 wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre')}
      >
        <LineText line={line} matches={matches} current={current} />
      </span>
    </div>
  );
});

function LineText({ line, matches, current }: Pick<LogRowProps, 'line' | 'matches' | 'current'>) {
  const parts: React.ReactNode[] = [];
  let offset = 0;
  let hidden = 0;
  for (const span of parseAnsi(line.text, line.style).spans) {
    const room = MOST_SIGNS - offset;
    const text = room >= span.text.length ? span.text : span.text.slice(0, Math.max(0, room));
    hidden += span.text.length - text.length;
    const { className, variables } = lookOf(span.style);
    const drawn = markParts(text, offset, matches, current).map((part) =>
      part.mark === 'none' ? part.text : <Marked key={part.from} text={part.text} mark={part.mark} />,
    );
    parts.push(
      className === '' ? (
        drawn
      ) : (
        <span key={offset} className={className} style={(variables as React.CSSProperties | null) ?? undefined}>
          {drawn}
        </span>
      ),
    );
    offset += text.length;
  }
  if (hidden > 0) {
    parts.push(
      <span
        key="more"
        className="text-muted select-none"
      >{` … ${hidden.toLocaleString()} more characters, copied with the line`}</span>,
    );
  }
  return parts;
}

const Marked = ({ text, mark }: { text: string; mark: 'none' | 'match' | 'current' }) => (
  <mark className={mark === 'current' ? 'log-found log-found-current' : 'log-found'}>{text}</mark>
);
