/** Class names and variables for a style of terminal text. The colours are in log.css. Pure. */
import { cx } from '../../lib/cx.ts';
import { type AnsiColor, type AnsiStyle, PLAIN } from './ansi.ts';
import { PALETTE, type Rgb, readable } from './ansi-color.ts';

export interface AnsiLook {
  readonly className: string;
  /** Both themes' colours: the style sheet picks one, so that switching the theme draws nothing anew. */
  readonly variables: Readonly<Record<`--ansi-${'light' | 'dark'}`, string>> | null;
}

const NO_LOOK: AnsiLook = { className: '', variables: null };
const known = new WeakMap<AnsiStyle, AnsiLook>();

/** The look of a style. Text on a background colour is drawn in the log's own background, which is always readable. */
export function lookOf(style: AnsiStyle): AnsiLook {
  if (style === PLAIN) return NO_LOOK;
  const before = known.get(style);
  if (before !== undefined) return before;
  const look = makeLook(style);
  known.set(style, look);
  return look;
}

function makeLook(style: AnsiStyle): AnsiLook {
  const background = style.inverse ? (style.fg ?? 'ink') : style.bg;
  const color = background ?? style.fg;
  return {
    className: cx(
      background !== null && 'ansi-filled',
      color !== null && color !== 'ink' && 'ansi-color',
      style.bold && 'font-bold',
      style.dim && color === null && 'text-muted',
      style.italic && 'italic',
      style.underline && 'underline',
      style.strike && 'line-through',
    ),
    variables: color === null || color === 'ink' ? null : variablesOf(color),
  };
}

const css = (color: Rgb | undefined): string => (color === undefined ? 'inherit' : `rgb(${color.join(' ')})`);
const shown = (color: AnsiColor, theme: 'light' | 'dark'): string =>
  css(typeof color === 'number' ? PALETTE[theme][color] : readable(color, theme));
const variablesOf = (color: AnsiColor) => ({
  '--ansi-light': shown(color, 'light'),
  '--ansi-dark': shown(color, 'dark'),
});
