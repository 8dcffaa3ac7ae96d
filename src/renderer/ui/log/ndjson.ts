/** Pieces of a log file, read at byte offsets, as whole records. A piece may begin and end inside a line or a sign. Pure. */
import type { LogRecord } from '../../core/live/run-log.ts';

export interface Slice {
  readonly records: readonly LogRecord[];
  /** Byte offsets of the whole lines that were taken. */
  readonly fromOffset: number;
  readonly toOffset: number;
}

const encoder = new TextEncoder();
const byteLength = (text: string): number => encoder.encode(text).length;

/** Whole lines of a piece that begins at the start of a line. What is cut at the end is for the next read. */
export function sliceFrom(content: string, fromOffset: number): Slice {
  const whole = content.slice(0, content.lastIndexOf('\n') + 1);
  return { records: recordsOf(whole), fromOffset, toOffset: fromOffset + byteLength(whole) };
}

/** Whole lines of a piece that ends at the end of a line. What is cut at its start is for the read before. */
export function sliceUpTo(content: string, toOffset: number, beginsLine: boolean): Slice {
  const whole = beginsLine ? content : content.slice(content.indexOf('\n') + 1);
  const complete = whole.endsWith('\n') || whole === '' ? whole : '';
  return { records: recordsOf(complete), fromOffset: toOffset - byteLength(complete), toOffset };
}

/**
 * Whole lines of a piece that begins anywhere but at a cut sign.
 * Null: no line ends in it.
 */
export function sliceAnywhere(content: string, fromOffset: number): Slice | null {
  const first = content.indexOf('\n');
  if (first === -1) return null;
  return sliceFrom(content.slice(first + 1), fromOffset + byteLength(content.slice(0, first + 1)));
}

/** Whether a piece may begin with the rest of a cut sign: its length in bytes is then not that of its text. */
export const mayBeginCut = (content: string): boolean => content.startsWith('\ufffd');

function recordsOf(lines: string): LogRecord[] {
  return lines.split('\n').flatMap((line) => {
    const record = line === '' ? null : parseRecord(line);
    return record === null ? [] : [record];
  });
}

/** A record of the file; null when the line is damaged. */
function parseRecord(line: string): LogRecord | null {
  try {
    const { ts, stream, chunk, seq }: Partial<LogRecord> = JSON.parse(line) ?? {};
    if (typeof ts !== 'string' || typeof chunk !== 'string' || typeof seq !== 'number') return null;
    return { ts, stream: stream === 'stderr' || stream === 'system' ? stream : 'stdout', chunk, seq };
  } catch {
    return null;
  }
}
