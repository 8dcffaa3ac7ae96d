import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

type Colors = Readonly<Record<string, string>>;

const blockOf = (selector: string): Colors => {
  const start = css.indexOf(`\n${selector} {`);
  if (start < 0) throw new Error(`there is no ${selector}`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color]),
  );
};

const light = blockOf(':root');
const dark = { ...light, ...blockOf(':root[data-theme="dark"]') };
const LOOKS: readonly (readonly [string, Colors])[] = [
  ['light', light],
  ['dark', dark],
  ['light, high contrast', { ...light, ...blockOf(':root[data-contrast="high"]') }],
  [
    'dark, high contrast',
    {
      ...dark,
      ...blockOf(':root[data-contrast="high"]'),
      ...blockOf(':root[data-theme="dark"][data-contrast="high"]'),
    },
  ],
];

const STATUSES = ['idle', 'queued', 'running', 'waiting', 'paused', 'failed', 'stopped', 'done'];
const SURFACES = ['canvas', 'surface', 'raised', 'rail', 'sunken', 'hover', 'selected'];
const PAIRS: readonly (readonly [string, string])[] = [
  ...['ink', 'muted', 'accent', 'danger'].flatMap((text) => SURFACES.map((surface) => [text, surface] as const)),
  ...STATUSES.flatMap((status) => [
    [`status-${status}`, `status-${status}-soft`] as const,
    ...['canvas', 'surface', 'hover'].map((surface) => [`status-${status}`, surface] as const),
  ]),
  ['ink', 'accent-soft'],
  ['ink', 'danger-soft'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
];

/** Relative luminance as WCAG 2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('contrast', () => {
  it('is computed as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(LOOKS)('of text is 4.5 at least (%s)', (_look, colors) => {
    const weak = PAIRS.flatMap(([text, surface]) => {
      const ratio = contrast(colors[text] ?? '', colors[surface] ?? '');
      return ratio >= 4.5 ? [] : [`${text} on ${surface}: ${ratio.toFixed(2)}`];
    });
    expect(weak).toEqual([]);
  });
});
