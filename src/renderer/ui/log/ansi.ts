/** Terminal text as spans of styled text. All escapes but colours and emphasis are removed. Pure. */

/** A colour as a terminal names it: one of the sixteen of the theme, or red, green and blue. */
export type AnsiColor = number | readonly [red: number, green: number, blue: number];

export interface AnsiStyle {
  readonly fg: AnsiColor | null;
  readonly bg: AnsiColor | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly inverse: boolean;
}

export interface AnsiSpan {
  readonly text: string;
  readonly style: AnsiStyle;
}

export const PLAIN: AnsiStyle = {
  fg: null,
  bg: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  strike: false,
  inverse: false,
};

/**
 * What is not text: a control sequence, a string (title, hyperlink, device control), another escape, a lone control
 * sign. Each alternative also takes what is cut off at the end of the text, so that nothing half-read is shown.
 */
const ESCAPES = new RegExp(
  [
    // biome-ignore-start lint/suspicious/noControlCharactersInRegex: control signs are what this is about
    String.raw`(?:\x1b\[|\x9b)([\x30-\x3f]*)[\x20-\x2f]*([\x40-\x7e]|$)`,
    String.raw`(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x9c|\x1b\\|$|(?=\x1b))`,
    String.raw`\x1b(?:[\x20-\x2f]*[\x30-\x7e]|$)?`,
    String.raw`[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]`,
    // biome-ignore-end lint/suspicious/noControlCharactersInRegex: control signs are what this is about
  ].join('|'),
  'g',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control signs are what this is about
const ANY_CONTROL = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/;

/** Whether a text has anything that parsing would take out. */
export const hasControls = (text: string): boolean => ANY_CONTROL.test(text);

/** The spans of one line, and the style in which the next line of the same stream begins. */
export function parseAnsi(line: string, start: AnsiStyle = PLAIN): { spans: AnsiSpan[]; end: AnsiStyle } {
  if (!hasControls(line)) return { spans: line === '' ? [] : [{ text: line, style: start }], end: start };
  const text = lastOverwrite(line);
  const spans: AnsiSpan[] = [];
  let style = text.skipped === '' ? start : parseAnsi(text.skipped, start).end;
  let from = 0;
  const add = (to: number): void => {
    if (to <= from) return;
    const last = spans.at(-1);
    const part = text.shown.slice(from, to);
    if (last !== undefined && last.style === style) spans[spans.length - 1] = { text: last.text + part, style };
    else spans.push({ text: part, style });
  };
  for (const match of text.shown.matchAll(ESCAPES)) {
    add(match.index);
    from = match.index + match[0].length;
    if (match[2] === 'm') style = withCodes(style, match[1] ?? '');
  }
  add(text.shown.length);
  return { spans, end: style };
}

/** The line as it is read and searched: without escapes. */
export const plainText = (line: string): string =>
  hasControls(line) ? lastOverwrite(line).shown.replaceAll(ESCAPES, '') : line;

/** A terminal writes what follows a carriage return over what stands there: a progress bar is its last state. */
function lastOverwrite(line: string): { skipped: string; shown: string } {
  const end = line.replace(/\r+$/, '');
  const at = end.lastIndexOf('\r');
  return { skipped: end.slice(0, at + 1).replaceAll('\r', ''), shown: end.slice(at + 1) };
}

function withCodes(before: AnsiStyle, parameters: string): AnsiStyle {
  if (/[^\d;:]/.test(parameters)) return before;
  const codes = parameters.split(';');
  let style = before;
  for (let at = 0; at < codes.length; at += 1) {
    const [code = 0, ...rest] = (codes[at] ?? '').split(':').map(Number);
    if (code === 38 || code === 48) {
      const given = rest.length > 0 ? rest : codes.slice(at + 1, at + 5).map(Number);
      const { color, used } = extendedColor(given, rest.length > 0);
      if (rest.length === 0) at += used;
      if (color !== null) style = { ...style, [code === 38 ? 'fg' : 'bg']: color };
    } else {
      style = withCode(style, code);
    }
  }
  return style;
}

/** `5;n`, `2;r;g;b`, and with colons `2::r:g:b`, which has a colour space in it. */
function extendedColor(given: readonly number[], colons: boolean): { color: AnsiColor | null; used: number } {
  if (given[0] === 5) return { color: paletteColor(given[1]), used: 2 };
  if (given[0] !== 2) return { color: null, used: given.length };
  const channels = colons && given.length > 4 ? given.slice(2, 5) : given.slice(1, 4);
  const [red, green, blue] = channels;
  const isColor = channels.every((channel) => channel >= 0 && channel <= 255);
  if (!isColor || red === undefined || green === undefined || blue === undefined) return { color: null, used: 4 };
  return { color: [red, green, blue], used: 4 };
}

const CUBE = [0, 95, 135, 175, 215, 255];

/** Of the 256 colours the first sixteen are the theme's, then a cube of 6 x 6 x 6, then grey in 24 steps. */
function paletteColor(index: number | undefined): AnsiColor | null {
  if (index === undefined || !(index >= 0 && index <= 255)) return null;
  if (index < 16) return index;
  const step = (place: number): number => CUBE[Math.floor((index - 16) / place) % 6] ?? 0;
  if (index < 232) return [step(36), step(6), step(1)];
  const grey = 8 + 10 * (index - 232);
  return [grey, grey, grey];
}

function withCode(style: AnsiStyle, code: number): AnsiStyle {
  if (code >= 30 && code <= 37) return { ...style, fg: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, fg: code - 82 };
  if (code >= 40 && code <= 47) return { ...style, bg: code - 40 };
  if (code >= 100 && code <= 107) return { ...style, bg: code - 92 };
  const change = CHANGES.get(code);
  return change === undefined ? style : code === 0 ? PLAIN : { ...style, ...change };
}

/** Hidden text (8) is shown all the same: a log must not hide anything. */
const CHANGES: ReadonlyMap<number, Partial<AnsiStyle>> = new Map<number, Partial<AnsiStyle>>([
  [0, PLAIN],
  [1, { bold: true }],
  [2, { dim: true }],
  [3, { italic: true }],
  [4, { underline: true }],
  [7, { inverse: true }],
  [9, { strike: true }],
  [21, { underline: true }],
  [22, { bold: false, dim: false }],
  [23, { italic: false }],
  [24, { underline: false }],
  [27, { inverse: false }],
  [29, { strike: false }],
  [39, { fg: null }],
  [49, { bg: null }],
]);
