/** Records of a log as the lines that are shown. Pure. */
import type { LogRecord } from '../../core/live/run-log.ts';
import { type AnsiStyle, hasControls, PLAIN, parseAnsi } from './ansi.ts';

/** A line. One that was written in parts is made of several records, `seq` to `lastSeq`. */
export interface LogLine {
  readonly seq: number;
  readonly lastSeq: number;
  readonly ts: string;
  readonly stream: LogRecord['stream'];
  /** Without its line break. */
  readonly text: string;
  /** No line break has come yet. */
  readonly isOpen: boolean;
  /** The terminal style in which it begins and in which the next one does. */
  readonly style: AnsiStyle;
  readonly endStyle: AnsiStyle;
}

/** A line that goes on for ever is cut all the same. */
const LONGEST_LINE = 64 * 1024;

/** Whether what comes next belongs to the line. */
const goesOn = (line: LogLine, next: Pick<LogLine, 'stream' | 'text'>): boolean =>
  line.isOpen && line.stream === next.stream && line.text.length + next.text.length <= LONGEST_LINE;

/** The lines of records that follow `before`. */
export function linesOf(records: readonly LogRecord[], before: readonly LogLine[] = []): LogLine[] {
  const styles = stylesAfter(before);
  return records.map(({ seq, ts, stream, chunk }) => {
    const isOpen = !chunk.endsWith('\n');
    const text = isOpen ? chunk : chunk.slice(0, chunk.endsWith('\r\n') ? -2 : -1);
    const style = styles.get(stream) ?? PLAIN;
    const endStyle = hasControls(text) ? parseAnsi(text, style).end : style;
    styles.set(stream, endStyle);
    return { seq, lastSeq: seq, ts, stream, text, isOpen, style, endStyle };
  });
}

/** The style that each stream was left in, looking back a little. */
function stylesAfter(lines: readonly LogLine[]): Map<LogRecord['stream'], AnsiStyle> {
  const styles = new Map<LogRecord['stream'], AnsiStyle>();
  for (let at = lines.length - 1; at >= 0 && at > lines.length - 200 && styles.size < 3; at -= 1) {
    const line = lines[at];
    if (line !== undefined && !styles.has(line.stream)) styles.set(line.stream, line.endStyle);
  }
  return styles;
}

/** Puts lines one after another; parts of one line become one. */
export function joinLines(before: readonly LogLine[], after: readonly LogLine[]): LogLine[] {
  const lines = before.slice();
  for (const next of after) {
    const last = lines.at(-1);
    if (last !== undefined && goesOn(last, next)) lines[lines.length - 1] = joined(last, next);
    else lines.push(next);
  }
  return lines;
}

function joined(line: LogLine, next: LogLine): LogLine {
  const text = line.text + next.text;
  const endStyle = hasControls(text) ? parseAnsi(text, line.style).end : line.style;
  return { ...line, text, endStyle, lastSeq: next.lastSeq, isOpen: next.isOpen };
}

/** Index of the line that holds a record, or of the first one after it. */
export function lineIndexOf(lines: readonly LogLine[], seq: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.lastSeq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
