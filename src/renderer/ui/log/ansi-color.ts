/** Colours that programs choose, made readable on the log's background in either theme. Pure. */

export type Rgb = readonly [red: number, green: number, blue: number];

/** The log's background (`--sunken`) by theme. */
export const LOG_BACKGROUND: Readonly<Record<'light' | 'dark', Rgb>> = {
  light: [242, 245, 246],
  dark: [15, 22, 25],
};
/** A little over the 4.5 of WCAG AA, because channels are rounded. */
const ENOUGH = 4.6;

/** The sixteen colours of a terminal, drawn from the same families as the theme's statuses. */
export const PALETTE: Readonly<Record<'light' | 'dark', readonly Rgb[]>> = {
  light: [
    [60, 74, 81],
    [180, 35, 35],
    [27, 107, 58],
    [122, 77, 0],
    [21, 89, 184],
    [127, 58, 158],
    [11, 106, 108],
    [82, 98, 106],
    [90, 106, 113],
    [194, 42, 42],
    [31, 116, 64],
    [131, 84, 0],
    [31, 98, 200],
    [145, 64, 181],
    [11, 110, 112],
    [20, 32, 37],
  ],
  dark: [
    [138, 154, 161],
    [240, 128, 120],
    [114, 203, 147],
    [227, 179, 85],
    [125, 180, 245],
    [215, 156, 240],
    [69, 181, 177],
    [195, 208, 214],
    [143, 160, 167],
    [255, 156, 148],
    [143, 224, 172],
    [242, 204, 124],
    [163, 203, 255],
    [231, 188, 250],
    [127, 220, 216],
    [244, 248, 249],
  ],
};

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};
const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** Contrast of two colours as WCAG has it, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const mix = (color: Rgb, target: number, share: number): Rgb => {
  const channel = (value: number): number => Math.round(value + (target - value) * share);
  return [channel(color[0]), channel(color[1]), channel(color[2])];
};

/** The colour itself where it can be read, else the nearest one towards black or white that can. */
export function readable(color: Rgb, theme: 'light' | 'dark'): Rgb {
  const background = LOG_BACKGROUND[theme];
  if (contrast(color, background) >= ENOUGH) return color;
  const target = theme === 'light' ? 0 : 255;
  let low = 0;
  let high = 1;
  while (high - low > 1 / 256) {
    const middle = (low + high) / 2;
    if (contrast(mix(color, target, middle), background) >= ENOUGH) high = middle;
    else low = middle;
  }
  return mix(color, target, high);
}
