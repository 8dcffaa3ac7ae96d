/**
 * Draws the tray images and the icon of the app from a few shapes: a ship's wheel, with a badge for its status. The badge
 * tells by its shape, since macOS shows template images in one colour and not everybody tells red from green.
 */
import { encodePng } from './png.mjs';

/** Whether a point is inside a shape; the canvas reaches from 0 to 16 in both directions. */
/** @typedef {(x: number, y: number) => boolean} Shape */
/** @typedef {readonly [number, number, number]} Colour */
/** @typedef {{ shape: Shape, colour: Colour | null }} Layer a layer without a colour cuts a hole into those below it */

const SAMPLES = 8;
const CANVAS = 16;
const CENTRE = 8;

/** @param {number} cx @param {number} cy @param {number} radius @returns {Shape} */
const disc = (cx, cy, radius) => (x, y) => Math.hypot(x - cx, y - cy) <= radius;
/** @param {number} radius @param {number} width @returns {Shape} */
const ring = (radius, width) => (x, y) => Math.abs(Math.hypot(x - CENTRE, y - CENTRE) - radius) <= width / 2;

/** @param {number} from @param {number} to @param {number} width @param {number} count @returns {Shape} */
const spokes = (from, to, width, count) => (x, y) => {
  const [dx, dy] = [x - CENTRE, y - CENTRE];
  for (let index = 0; index < count; index += 1) {
    const angle = (index * 2 * Math.PI) / count;
    const along = dx * Math.cos(angle) + dy * Math.sin(angle);
    const across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle));
    if (along >= from && along <= to && across <= width / 2) return true;
  }
  return false;
};

/** @param {number} grow @returns {Shape} an upward triangle at the lower right */
const triangle = (grow) => (x, y) => {
  const height = y - (8.6 - 2 * grow);
  return height >= 0 && y <= 15.6 + grow && Math.abs(x - 12) <= (height * 3.7) / 7;
};

/** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 @param {number} radius @returns {Shape} */
const roundedBox = (x0, y0, x1, y1, radius) => (x, y) => {
  const dx = Math.max(x0 + radius - x, 0, x - (x1 - radius));
  const dy = Math.max(y0 + radius - y, 0, y - (y1 - radius));
  return Math.hypot(dx, dy) <= radius;
};

/** @type {Layer[]} */
const EXCLAMATION = [
  { shape: (x, y) => Math.abs(x - 12) <= 0.55 && y >= 11 && y <= 13.2, colour: null },
  { shape: disc(12, 14.4, 0.6), colour: null },
];

/** @param {Colour} colour @param {boolean} isSmall small ones have spokes only where they fall on whole pixels @returns {Layer[]} */
const wheel = (colour, isSmall) => [
  { shape: spokes(isSmall ? 5 : 0, 7.6, 1.3, 8), colour },
  { shape: spokes(0, 7.6, isSmall ? 2 : 1.3, 4), colour },
  { shape: ring(4.9, 1.6), colour },
  { shape: disc(CENTRE, CENTRE, isSmall ? 1.4 : 2), colour },
];

/** @type {Readonly<Record<'idle' | 'running' | 'failed', (colour: Colour, isSmall: boolean) => Layer[]>>} */
const BADGES = {
  idle: () => [],
  running: (colour) => [
    { shape: disc(12, 12, 4.6), colour: null },
    { shape: disc(12, 12, 3.4), colour },
  ],
  failed: (colour, isSmall) => [
    { shape: triangle(0.9), colour: null },
    { shape: triangle(0), colour },
    ...(isSmall ? [] : EXCLAMATION),
  ],
};

/** Each kind of panel: the wheel's colour and those of the badges. Template images are black and take the panel's colour. */
const KINDS = /** @type {const} */ ({
  Template: { wheel: [0, 0, 0], running: [0, 0, 0], failed: [0, 0, 0] },
  '-light': { wheel: [38, 43, 51], running: [11, 110, 112], failed: [190, 35, 35] },
  '-dark': { wheel: [238, 241, 245], running: [64, 201, 198], failed: [255, 128, 118] },
});
const SCALES = /** @type {const} */ ([
  ['', 1],
  ['@2x', 2],
]);
const TRAY_SIZE = 16;
const ICON_SIZE = 256;
const TEAL = /** @type {const} */ ([11, 110, 112]);
const WHITE = /** @type {const} */ ([255, 255, 255]);

/** @param {number} size @param {readonly Layer[]} layers @returns {Uint8Array} RGBA */
export function rasterise(size, layers) {
  const pixels = new Uint8Array(size * size * 4);
  const step = CANVAS / (size * SAMPLES);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
        const sx = (x * SAMPLES + (sample % SAMPLES) + 0.5) * step;
        const sy = (y * SAMPLES + Math.floor(sample / SAMPLES) + 0.5) * step;
        const colour = layers.findLast(({ shape }) => shape(sx, sy))?.colour;
        if (!colour) continue;
        covered += 1;
        for (const [index, value] of colour.entries()) sum[index] = (sum[index] ?? 0) + value;
      }
      if (covered === 0) continue;
      const at = (y * size + x) * 4;
      for (const [index, total] of sum.entries()) pixels[at + index] = Math.round(total / covered);
      pixels[at + 3] = Math.round((covered * 255) / (SAMPLES * SAMPLES));
    }
  }
  return pixels;
}

/** @returns {Map<string, { size: number, pixels: Uint8Array }>} by path below resources/ */
export function drawImages() {
  const images = new Map();
  for (const [status, badge] of Object.entries(BADGES)) {
    for (const [kind, colours] of Object.entries(KINDS)) {
      const badgeColour = status === 'failed' ? colours.failed : colours.running;
      for (const [suffix, scale] of SCALES) {
        const size = TRAY_SIZE * scale;
        const layers = [...wheel(colours.wheel, scale === 1), ...badge(badgeColour, scale === 1)];
        images.set(`tray/${status}${kind}${suffix}.png`, { size, pixels: rasterise(size, layers) });
      }
    }
  }
  const icon = [{ shape: roundedBox(0, 0, 16, 16, 3.6), colour: TEAL }, ...shrunk(wheel(WHITE, false), 0.78)];
  images.set('icon.png', { size: ICON_SIZE, pixels: rasterise(ICON_SIZE, icon) });
  return images;
}

/** @param {Layer[]} layers @param {number} factor @returns {Layer[]} */
const shrunk = (layers, factor) =>
  layers.map(({ shape, colour }) => ({
    shape: (x, y) => shape(CENTRE + (x - CENTRE) / factor, CENTRE + (y - CENTRE) / factor),
    colour,
  }));

/** @param {{ size: number, pixels: Uint8Array }} image */
export const toPng = ({ size, pixels }) => encodePng(size, pixels);
