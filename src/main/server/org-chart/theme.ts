/** What a style of the chart is made of. Each style has a file of its own in `themes/`. */
import type { StatusWord } from './chart.ts';
import type { Edge } from './layout.ts';

/** The outer form of a card, in its own coordinates. */
export interface CardShape {
  readonly width: number;
  readonly height: number;
  /** Stands for others, or for the company: drawn lighter. */
  readonly quiet: boolean;
}

export interface Theme {
  readonly name: string;
  /** Definitions and everything behind the chart. */
  backdrop(): string;
  card(shape: CardShape): string;
  edge(edge: Edge): string;
  readonly text: { readonly heading: string; readonly name: string; readonly title: string; readonly mark: string };
  /** The field behind an agent's icon, and the icon. */
  readonly icon: { readonly field: string; readonly stroke: string; readonly radius: number };
  readonly status: Readonly<Record<StatusWord, string>>;
}

/** A polyline with rounded corners. */
export function roundedPath(edge: Edge, radius: number): string {
  const points = edge.filter((point, i) => {
    const before = edge[i - 1];
    return before === undefined || before.x !== point.x || before.y !== point.y;
  });
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (before === undefined) return `M${num(point.x)} ${num(point.y)}`;
      if (after === undefined) return `L${num(point.x)} ${num(point.y)}`;
      const into = towards(point, before, radius);
      const out = towards(point, after, radius);
      return `L${num(into.x)} ${num(into.y)}Q${num(point.x)} ${num(point.y)} ${num(out.x)} ${num(out.y)}`;
    })
    .join('');
}

/** A polyline whose corners are cut off. */
export const cutPath = (edge: Edge, cut: number): string => roundedPath(edge, cut).replaceAll(/Q\S+ \S+ /g, 'L');

function towards(from: Edge[number], to: Edge[number], most: number): { x: number; y: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const share = length === 0 ? 0 : Math.min(most, length / 2) / length;
  return { x: from.x + dx * share, y: from.y + dy * share };
}

/** Short enough for a picture. */
export const num = (value: number): string => String(Math.round(value * 100) / 100);

/** A card's outline as a path, its corners cut off. */
export const cutCorners = (width: number, height: number, cut: number): string =>
  `M${cut} 0H${width}V${height - cut}L${width - cut} ${height}H0V${cut}Z`;
