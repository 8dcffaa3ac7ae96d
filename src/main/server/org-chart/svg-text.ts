/** Text as it may stand in an SVG file. */
import { fitText, isRightToLeft } from './measure.ts';
import { num } from './theme.ts';

/** What XML 1.0 cannot hold at all, halves of characters among it. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** They would turn the reading direction of what follows. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe between tags and in quotes. */
export const escapeXml = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');

/** One line of text without anything that has a power of its own. */
export const plainLine = (text: string): string => text.replace(BIDI_CONTROLS, '').replace(/\s+/g, ' ').trim();

/** A stretch of text for one font; null: whichever has it. */
export interface FontRun {
  readonly text: string;
  readonly family: string | null;
  /** In ems; null: it is drawn in one go with what stands beside it. */
  readonly width: number | null;
}
/** Divides a text by the fonts that have it. Viewers do that themselves; the painter of PNGs must be told. */
export type FontRuns = (text: string, bold: boolean) => readonly FontRun[];

export interface TextPlace {
  readonly x: number;
  readonly y: number;
  /** What does not fit is cut. */
  readonly room: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly fill: string;
  readonly centred?: boolean;
}

/** Begins at the left, or at the right where the script does. */
export function textElement(text: string, place: TextPlace, runs: FontRuns | null): string {
  const { x, y, room, size, bold = false, fill, centred = false } = place;
  const fitted = fitText(plainLine(text), size, room, bold);
  const rightToLeft = isRightToLeft(fitted);
  const anchor = centred ? 'middle' : rightToLeft ? 'end' : 'start';
  const at = centred ? x + room / 2 : rightToLeft ? x + room : x;
  const isolated = rightToLeft ? `\u2067${fitted}\u2069` : fitted;
  const found = runs?.(isolated, bold) ?? [{ text: isolated, family: null, width: null }];
  const content =
    found.length > 1 && found.every(({ width }) => width !== null)
      ? apart(found, at, size, anchor, rightToLeft)
      : found.map((run) => span(run, '')).join('');
  return `<text x="${num(at)}" y="${num(y)}" font-size="${size}" font-weight="${bold ? 600 : 500}" fill="${fill}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`} xml:space="preserve">${content}</text>`;
}

const span = ({ text, family }: FontRun, place: string): string =>
  family === null && place === ''
    ? escapeXml(text)
    : `<tspan${family === null ? '' : ` font-family="${family}"`}${place}>${escapeXml(text)}</tspan>`;

/** Each run at its own place, from the left: what is read from the right begins with its last one. */
function apart(runs: readonly FontRun[], at: number, size: number, anchor: string, rightToLeft: boolean): string {
  const width = runs.reduce((sum, run) => sum + (run.width ?? 0) * size, 0);
  let x = anchor === 'middle' ? at - width / 2 : anchor === 'end' ? at - width : at;
  return (rightToLeft ? [...runs].reverse() : runs)
    .map((run) => {
      const drawn = span(run, ` x="${num(x)}" text-anchor="start"`);
      x += (run.width ?? 0) * size;
      return drawn;
    })
    .join('');
}
