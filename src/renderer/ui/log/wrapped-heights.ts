/** Heights of wrapped lines: measured where they have been drawn, estimated from their length elsewhere. Pure. */
import type { LogLine } from './lines.ts';

/** Tops of the lines and the end of the last one, counted from the first. */
export function topsOf(
  lines: readonly LogLine[],
  measured: ReadonlyMap<number, number>,
  rowHeight: number,
  columns: number,
): Float64Array {
  const tops = new Float64Array(lines.length + 1);
  for (const [index, { seq, text }] of lines.entries()) {
    const rows = Math.max(1, Math.ceil(text.length / columns));
    tops[index + 1] = (tops[index] ?? 0) + (measured.get(seq) ?? rows * rowHeight);
  }
  return tops;
}
