import type { Theme } from '../theme.ts';
import { circuit } from './circuit.ts';
import { monochrome } from './monochrome.ts';
import { nebula } from './nebula.ts';
import { schematic } from './schematic.ts';
import { warmth } from './warmth.ts';

export const THEMES: readonly Theme[] = [monochrome, nebula, circuit, warmth, schematic];

/** The style of a name. Source: the Paperclip server, where an unknown one is `warmth`. */
export const themeOf = (name: string | undefined): Theme => THEMES.find((theme) => theme.name === name) ?? warmth;
