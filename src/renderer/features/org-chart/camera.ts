/** Where one looks at the chart: pan and zoom as pure functions. Screen = world * scale + offset. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Rect extends Point, Size {}
export interface Camera extends Point {
  readonly scale: number;
}

export const SCALE = { least: 0.01, most: 2 } as const;
/** So much of the chart always stays in view, in pixels. */
const KEPT_IN_VIEW = 80;
const PADDING = 24;
/** Below this, opening the chart shows its top rather than all of it. */
const READABLE = 0.6;
const OPENING_SCALE = 0.85;

const clampTo = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The point of the world under a point of the screen. */
export const toWorld = (camera: Camera, point: Point): Point => ({
  x: (point.x - camera.x) / camera.scale,
  y: (point.y - camera.y) / camera.scale,
});

/** The part of the world that is in view, and a margin around it in pixels of the screen. */
export function viewRect(camera: Camera, viewport: Size, margin = 0): Rect {
  const corner = toWorld(camera, { x: -margin, y: -margin });
  return {
    ...corner,
    width: (viewport.width + 2 * margin) / camera.scale,
    height: (viewport.height + 2 * margin) / camera.scale,
  };
}

/** Moved by pixels of the screen. */
export const panBy = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
});

/** Zoomed by a factor; what is under the point stays there. */
export function zoomAt(camera: Camera, point: Point, factor: number): Camera {
  const scale = clampTo(camera.scale * factor, SCALE.least, SCALE.most);
  const world = toWorld(camera, point);
  return { scale, x: point.x - world.x * scale, y: point.y - world.y * scale };
}

/** The factor of a turn of the wheel. `isPinch`: a trackpad's pinch, which browsers report as a wheel with Ctrl. */
export function wheelFactor(deltaY: number, deltaMode: number, isPinch: boolean): number {
  const pixels = deltaY * (deltaMode === 1 ? 16 : deltaMode === 2 ? 400 : 1);
  return Math.exp(clampTo(-pixels * (isPinch ? 0.01 : 0.0018), -0.5, 0.5));
}

/** Centred on a rectangle of the world at a scale. */
export const centredOn = (rect: Rect, viewport: Size, scale: number): Camera => ({
  scale,
  x: viewport.width / 2 - (rect.x + rect.width / 2) * scale,
  y: viewport.height / 2 - (rect.y + rect.height / 2) * scale,
});

/** All of the chart in view, never larger than life. */
export function fitted(content: Size, viewport: Size): Camera {
  const room = {
    width: Math.max(viewport.width - 2 * PADDING, 1),
    height: Math.max(viewport.height - 2 * PADDING, 1),
  };
  const scale = Math.min(room.width / Math.max(content.width, 1), room.height / Math.max(content.height, 1), 1);
  return centredOn({ x: 0, y: 0, ...content }, viewport, clampTo(scale, SCALE.least, 1));
}

/** The first look: all of it if that can be read, else the top of the tree at a size that can. */
export function opening(content: Size, top: Rect, viewport: Size): Camera {
  const all = fitted(content, viewport);
  if (all.scale >= READABLE) return all;
  const y = (viewport.height / 2 - PADDING) / OPENING_SCALE;
  return centredOn({ ...top, height: y * 2 }, viewport, OPENING_SCALE);
}

/** Moved back as far as needed for some of the chart to be in view. */
export function keptInView(camera: Camera, content: Size, viewport: Size): Camera {
  const { scale } = camera;
  return {
    scale,
    x: clampTo(camera.x, KEPT_IN_VIEW - content.width * scale, viewport.width - KEPT_IN_VIEW),
    y: clampTo(camera.y, KEPT_IN_VIEW - content.height * scale, viewport.height - KEPT_IN_VIEW),
  };
}

/** Moved as little as needed for a rectangle to be in view. */
export function scrolledTo(camera: Camera, rect: Rect, viewport: Size): Camera {
  const along = (offset: number, start: number, length: number, room: number): number => {
    const from = start * camera.scale + offset;
    const to = from + length * camera.scale;
    if (from < PADDING) return offset + PADDING - from;
    return to > room - PADDING ? offset + room - PADDING - to : offset;
  };
  return {
    scale: camera.scale,
    x: along(camera.x, rect.x, rect.width, viewport.width),
    y: along(camera.y, rect.y, rect.height, viewport.height),
  };
}

/** A step of the flight from one camera to another, `t` from 0 to 1: the middle of the view moves evenly. */
export function between(from: Camera, to: Camera, viewport: Size, t: number): Camera {
  const middle = { x: viewport.width / 2, y: viewport.height / 2 };
  const [start, end] = [toWorld(from, middle), toWorld(to, middle)];
  const scale = from.scale * (to.scale / from.scale) ** t;
  const x = start.x + (end.x - start.x) * t;
  const y = start.y + (end.y - start.y) * t;
  return { scale, x: middle.x - x * scale, y: middle.y - y * scale };
}
