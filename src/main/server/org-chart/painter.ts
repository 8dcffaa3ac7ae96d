/** The thread that paints PNGs: drawing takes tens of milliseconds, which the control plane's own thread must not lose. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';
import { drawChart } from './draw.ts';
import { FontChooser, type FontSlice, fontRuns, readSlices } from './font-slices.ts';
import type { PaintAnswer, PainterSetup, PaintOrder } from './painter-messages.ts';
import { escapeXml } from './svg-text.ts';
import { themeOf } from './themes/index.ts';
import { unpackWoff } from './woff.ts';

const setup = workerData as PainterSetup;
const chooser = new FontChooser(readSlices(setup.fonts));
mkdirSync(setup.cache, { recursive: true });

/** The unpacked file of a slice; complete or not there, whoever else unpacks it at the same time. */
function unpacked({ family, file }: FontSlice): string {
  const target = join(setup.cache, `${family}.ttf`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}.${threadId}`;
    writeFileSync(draft, unpackWoff(readFileSync(file), family));
    renameSync(draft, target);
  }
  return target;
}

/** Widths of runs that were measured, in ems. */
const widths = new Map<string, number>();
const MOST_WIDTHS = 5000;
const MEASURED_SIZE = 100;
/** The room that letters keep from each other, which their outlines do not show. */
const BEARING = 0.06;

function widthOf(text: string, slice: FontSlice | null): number {
  const key = `${slice?.family} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    const font = `font-family="${slice?.family ?? 'sans-serif'}" font-size="${MEASURED_SIZE}"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text ${font}>${escapeXml(text)}</text></svg>`;
    const fontFiles = slice === null ? [] : [unpacked(slice)];
    const box = new Resvg(svg, { font: { fontFiles, loadSystemFonts: slice === null } }).getBBox();
    width = (box?.width ?? 0) / MEASURED_SIZE + BEARING;
    if (widths.size > MOST_WIDTHS) widths.clear();
    widths.set(key, width);
  }
  return width;
}

function paint({ chart, style }: PaintOrder): Uint8Array {
  const used = new Set<FontSlice | null>();
  const svg = drawChart(chart, themeOf(style), fontRuns(chooser, used, widthOf));
  const slices = [...used].filter((slice) => slice !== null);
  const image = new Resvg(svg, {
    font: {
      fontFiles: slices.map(unpacked),
      // Looking through all fonts of a machine takes long; most charts need none of them.
      loadSystemFonts: used.has(null),
      defaultFontFamily: slices[0]?.family ?? 'sans-serif',
    },
  });
  return image.render().asPng();
}

parentPort?.on('message', (order: PaintOrder) => {
  let answer: PaintAnswer;
  try {
    answer = { id: order.id, png: paint(order) };
  } catch (error) {
    answer = { id: order.id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
