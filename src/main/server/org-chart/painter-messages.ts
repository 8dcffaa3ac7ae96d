/** Between the control plane and the thread that paints. */
import type { Chart } from './chart.ts';

export interface PainterSetup {
  /** Where the shipped fonts are. */
  readonly fonts: string;
  /** Where unpacked ones are kept. */
  readonly cache: string;
}

export interface PaintOrder {
  readonly id: number;
  readonly chart: Chart;
  readonly style: string;
}

export type PaintAnswer =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly error: string };
