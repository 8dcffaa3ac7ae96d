/** Theme, contrast and density: chosen here, kept in the browser, shown by attributes of the root element. */
import { create } from 'zustand';
import { readStored, writeStored } from '../lib/stored.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export const CONTRASTS = ['system', 'normal', 'high'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;

export interface Appearance {
  readonly theme: (typeof THEMES)[number];
  readonly contrast: (typeof CONTRASTS)[number];
  readonly density: (typeof DENSITIES)[number];
}

/** The inline script of index.html reads the same key. */
const KEY = 'wheelhouse.appearance';
const DEFAULT: Appearance = { theme: 'system', contrast: 'system', density: 'comfortable' };

const has = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value);
const isAppearance = (value: unknown): value is Appearance =>
  typeof value === 'object' &&
  value !== null &&
  has(THEMES, (value as Appearance).theme) &&
  has(CONTRASTS, (value as Appearance).contrast) &&
  has(DENSITIES, (value as Appearance).density);

export const useAppearance = create<Appearance>(() => readStored(() => localStorage, KEY, isAppearance) ?? DEFAULT);

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const moreContrast = window.matchMedia('(prefers-contrast: more)');

function resolvedTheme({ theme }: Appearance): 'light' | 'dark' {
  if (theme !== 'system') return theme;
  return dark.matches ? 'dark' : 'light';
}

function show(appearance: Appearance): void {
  const { dataset } = document.documentElement;
  const isHigh = appearance.contrast === 'system' ? moreContrast.matches : appearance.contrast === 'high';
  dataset.theme = resolvedTheme(appearance);
  dataset.contrast = isHigh ? 'high' : 'normal';
  dataset.density = appearance.density;
  colourFrame();
}

/** What a browser or system draws around the page takes the colour of its background, whichever theme was chosen. */
function colourFrame(): void {
  const colour = getComputedStyle(document.documentElement).getPropertyValue('--canvas').trim();
  if (colour === '') return;
  for (const meta of document.querySelectorAll('meta[name=theme-color]')) meta.setAttribute('content', colour);
}

/** Keeps the root element's attributes true from now on. */
export function startAppearance(): void {
  show(useAppearance.getState());
  useAppearance.subscribe((appearance) => {
    show(appearance);
    writeStored(() => localStorage, KEY, appearance);
  });
  for (const query of [dark, moreContrast]) query.addEventListener('change', () => show(useAppearance.getState()));
}

/** Changes the appearance and keeps the choice. */
export const setAppearance = (change: Partial<Appearance>): void => useAppearance.setState(change);

/** From what is seen now to its opposite. */
export const toggleTheme = (): void =>
  setAppearance({ theme: resolvedTheme(useAppearance.getState()) === 'dark' ? 'light' : 'dark' });
