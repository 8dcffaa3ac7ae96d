/** Which of the shipped fonts has which characters. Each font is cut into slices, so that a picture loads but a few. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { clustersOf } from './measure.ts';
import type { FontRun } from './svg-text.ts';

/** In the order in which they are asked; the build ships the same ones. Source of the files: Fontsource. */
export const FONTS: readonly { readonly name: string; readonly weights: readonly number[] }[] = [
  { name: 'inter', weights: [500, 600] },
  { name: 'noto-sans-arabic', weights: [500] },
  { name: 'noto-sans-hebrew', weights: [500] },
  { name: 'noto-sans-devanagari', weights: [500] },
  { name: 'noto-sans-thai', weights: [500] },
  { name: 'noto-sans-sc', weights: [500] },
  { name: 'noto-sans-kr', weights: [500] },
  { name: 'noto-emoji', weights: [500] },
];
const EMOJI = 'noto-emoji';

export interface FontSlice {
  readonly font: string;
  /** The family that it gets, so that it can be named by itself. */
  readonly family: string;
  readonly file: string;
  readonly bold: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

const unicodeRanges = z.record(z.string(), z.string());

/** Every slice below the folder of fonts. */
export function readSlices(folder: string): FontSlice[] {
  return FONTS.flatMap(({ name, weights }) => {
    const ranges = unicodeRanges.parse(JSON.parse(readFileSync(join(folder, name, 'unicode.json'), 'utf8')));
    return weights.flatMap((weight) =>
      Object.entries(ranges).map(([key, text]) => sliceOf(folder, name, weight, key, text)),
    );
  });
}

function sliceOf(folder: string, font: string, weight: number, key: string, ranges: string): FontSlice {
  const slice = key.replace(/[[\]]/g, '');
  return {
    font,
    family: `${font}-${slice}-${weight}`,
    file: join(folder, font, 'files', `${font}-${slice}-${weight}-normal.woff`),
    bold: weight >= 600,
    ranges: ranges.split(',').map((range) => {
      const [from = '', to = from] = range.replace(/^\s*U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    }),
  };
}

/** They have no look of their own. */
const INVISIBLE = /^(?:[\u200b-\u200f\u2066-\u2069\s]|\ufe0e|\ufe0f)$/u;
const PICTURE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}/u;

export class FontChooser {
  readonly #slices: readonly FontSlice[];
  readonly #chosen = new Map<string, FontSlice | null>();

  constructor(slices: readonly FontSlice[]) {
    this.#slices = slices;
  }

  /** The text by slice. What no slice has is left to the system's fonts; a picture that is too new shows its base. */
  runs(text: string, bold: boolean): { readonly slice: FontSlice | null; readonly text: string }[] {
    const found: { slice: FontSlice | null; text: string }[] = [];
    for (const cluster of clustersOf(text)) {
      const whole = this.#choose(cluster, bold);
      const base = String.fromCodePoint(cluster.codePointAt(0) ?? 0x20);
      const slice = whole ?? (cluster === base ? null : this.#choose(base, bold));
      const part = whole === null && slice !== null && PICTURE.test(cluster) ? base : cluster;
      const last = found.at(-1);
      if (last !== undefined && (last.slice === slice || isInvisible(part))) last.text += part;
      else if (last !== undefined && isInvisible(last.text))
        found[found.length - 1] = { slice, text: last.text + part };
      else found.push({ slice, text: part });
    }
    return found;
  }

  #choose(cluster: string, bold: boolean): FontSlice | null {
    const key = `${bold ? 'b' : 'r'}${cluster}`;
    let slice = this.#chosen.get(key);
    if (slice === undefined) {
      slice = this.#find(cluster, bold);
      this.#chosen.set(key, slice);
    }
    return slice;
  }

  #find(cluster: string, bold: boolean): FontSlice | null {
    const codes = [...cluster].filter((char) => !INVISIBLE.test(char)).map((char) => char.codePointAt(0) ?? 0);
    if (codes.length === 0) return this.#slices[0] ?? null;
    const picture = PICTURE.test(cluster);
    const having = this.#slices.filter(
      (slice) =>
        (slice.font === EMOJI || !picture) &&
        codes.every((code) => slice.ranges.some(([from, to]) => code >= from && code <= to)),
    );
    return having.find((slice) => slice.bold === bold) ?? having[0] ?? null;
  }
}

const isInvisible = (text: string): boolean => [...text].every((char) => INVISIBLE.test(char));

/** Letters of these change with their neighbours, so that each run must be laid out without the others. */
const JOINING = /arabic|devanagari|thai|emoji/;
/** In ems. */
const SPACE = 0.27;

/**
 * As the drawing wants them; the slices that were needed are added to `used`. `widthOf` tells the width of a run in ems,
 * without the space around it.
 */
export function fontRuns(
  chooser: FontChooser,
  used: Set<FontSlice | null>,
  widthOf: (text: string, slice: FontSlice | null) => number,
): (text: string, bold: boolean) => FontRun[] {
  return (text, bold) => {
    const runs = chooser.runs(text, bold);
    for (const { slice } of runs) used.add(slice);
    const apart = runs.length > 1 && runs.some(({ slice }) => slice !== null && JOINING.test(slice.font));
    return runs.map(({ slice, text: part }) => {
      const width = apart ? widthOf(part.trim(), slice) + SPACE * (part.length - part.trim().length) : null;
      return { text: part, family: slice?.family ?? null, width };
    });
  };
}
