/** What has to be drawn for a camera, and how much of it. */
import { type Camera, type Rect, type Size, viewRect } from './camera.ts';
import { CARD, type Layout, type Placed } from './layout.ts';
import type { Link } from './links.ts';

/** `cards`: all that a card tells; `names`: boxes with a name; `boxes`: too many for elements, painted on a canvas. */
export type Detail = 'cards' | 'names' | 'boxes';

export interface Scene {
  readonly detail: Detail;
  readonly cards: readonly Placed[];
  readonly links: readonly Link[];
  /** While the view stays within, the scene needs no change. */
  readonly validFor: Rect;
}

const SMALLEST_CARD_SCALE = 0.6;
const MOST_ELEMENTS = 140;
/** Cards that can be read are elements even when a large screen shows many. */
const MOST_READABLE_ELEMENTS = 450;
const MARGIN = 80;

const touches = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;

/** Whether `inner` lies within `outer`. */
export const contains = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** The cards and links in view and a little around it. */
export function sceneFor(layout: Layout, links: readonly Link[], camera: Camera, viewport: Size): Scene {
  const validFor = viewRect(camera, viewport, MARGIN);
  const cards = layout.placed.filter(({ x, y }) => touches({ x, y, ...CARD }, validFor));
  const detail = detailFor(camera.scale, cards.length);
  return { detail, cards, links: links.filter(({ bounds }) => touches(bounds, validFor)), validFor };
}

function detailFor(scale: number, cards: number): Detail {
  if (scale >= SMALLEST_CARD_SCALE) return cards <= MOST_READABLE_ELEMENTS ? 'cards' : 'boxes';
  return cards <= MOST_ELEMENTS ? 'names' : 'boxes';
}

/** Whether the scene still shows all that the camera sees, at the right detail. */
export const isSceneValid = (scene: Scene, camera: Camera, viewport: Size): boolean =>
  contains(scene.validFor, viewRect(camera, viewport)) && detailFor(camera.scale, scene.cards.length) === scene.detail;
