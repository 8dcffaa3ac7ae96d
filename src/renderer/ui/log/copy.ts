/** Lines of a log as text for the clipboard. */
import { plainText } from './ansi.ts';
import { type LogLine, lineIndexOf } from './lines.ts';

export interface SelectedLines {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** What is selected of the first and the last line; they may be one. */
  readonly first: string;
  readonly last: string;
}

/** Whole lines as text, without escapes; with the time of each one in UTC. */
export const linesAsText = (lines: readonly LogLine[], withTime: boolean): string =>
  lines.map(({ ts, text }) => (withTime ? `${ts}  ${plainText(text)}` : plainText(text))).join('\n');

/** The lines that a selection touches. */
export function linesBetween(lines: readonly LogLine[], { fromSeq, toSeq }: SelectedLines): readonly LogLine[] {
  return lines.slice(lineIndexOf(lines, fromSeq), lineIndexOf(lines, toSeq) + 1);
}

/** Exactly what is selected, also of lines that are no longer drawn. */
export function selectionAsText(lines: readonly LogLine[], selected: SelectedLines): string {
  if (selected.fromSeq === selected.toSeq) return selected.first;
  const between = linesBetween(lines, selected).slice(1, -1);
  return [selected.first, ...between.map(({ text }) => plainText(text)), selected.last].join('\n');
}

const rowOf = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-seq]') ?? null;

/** The lines in which the browser's selection begins and ends, if both are rows of this log. */
export function selectedLines(log: HTMLElement, selection: Selection | null): SelectedLines | null {
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = rowOf(range.startContainer);
  const end = rowOf(range.endContainer);
  if (start === null || end === null || !log.contains(start) || !log.contains(end)) return null;
  return {
    fromSeq: Number(start.dataset.seq),
    toSeq: Number(end.dataset.seq),
    first: textWithin(start, range),
    last: textWithin(end, range),
  };
}

/** What a range covers of a row's text. */
function textWithin(row: HTMLElement, range: Range): string {
  const text = row.querySelector('[data-text]');
  if (text === null || !range.intersectsNode(text)) return '';
  const part = document.createRange();
  part.selectNodeContents(text);
  if (text.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (text.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
