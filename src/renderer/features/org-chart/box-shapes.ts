/** The shapes of statuses, as they are painted when the chart is far away: colour alone tells nothing. */
import type { StatusWord } from '../../ui/status.ts';

/** Half of a shape's size, in the world. */
const HALF = 24;

type Point = readonly [x: number, y: number];

/** Polygons around the middle, from -1 to 1. */
const SHAPES: Readonly<Record<StatusWord, readonly (readonly Point[])[]>> = {
  idle: [],
  queued: [-0.8, 0, 0.8].map((x) => square(x, 0, 0.25)),
  running: [
    [
      [-0.7, -1],
      [1, 0],
      [-0.7, 1],
    ],
  ],
  waiting: [
    [
      [-0.8, -1],
      [0.8, -1],
      [-0.8, 1],
      [0.8, 1],
    ],
  ],
  paused: [bar(-0.55), bar(0.55)],
  failed: [
    [
      [-0.4, -1],
      [0.4, -1],
      [1, -0.4],
      [1, 0.4],
      [0.4, 1],
      [-0.4, 1],
      [-1, 0.4],
      [-1, -0.4],
    ],
  ],
  stopped: [square(0, 0, 0.85)],
  done: [square(0, 0, 0.4)],
};

function square(x: number, y: number, half: number): readonly Point[] {
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ];
}

function bar(x: number): readonly Point[] {
  return [
    [x - 0.3, -0.9],
    [x + 0.3, -0.9],
    [x + 0.3, 0.9],
    [x - 0.3, 0.9],
  ];
}

/** Paints the shape of a status around a point, in the colour that is set. */
export function paintShape(context: CanvasRenderingContext2D, status: StatusWord, x: number, y: number): void {
  for (const [first, ...rest] of SHAPES[status]) {
    if (first === undefined) continue;
    context.beginPath();
    context.moveTo(x + first[0] * HALF, y + first[1] * HALF);
    for (const point of rest) context.lineTo(x + point[0] * HALF, y + point[1] * HALF);
    context.fill();
  }
}
