/** Where the window was, what of it is kept, and where it may open again: displays come and go. */
import { z } from 'zod';

const coordinate = z.number().int().min(-100_000).max(100_000);
const length = z.number().int().min(1).max(100_000);
const rectangle = z.object({ x: coordinate, y: coordinate, width: length, height: length });
export type Rectangle = z.infer<typeof rectangle>;

/** The first colour of the window, before its page has painted. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);

export const windowState = z.object({
  bounds: rectangle.nullable().catch(null),
  maximized: z.boolean().catch(false),
  /** In Chromium's steps of 20 percent, 0 is 100 percent. */
  zoomLevel: z.number().min(-3).max(5).catch(0),
  background: colour.nullable().catch(null),
});
export type WindowState = z.infer<typeof windowState>;

export const FIRST_WINDOW_STATE: WindowState = { bounds: null, maximized: false, zoomLevel: 0, background: null };

export const SMALLEST = { width: 800, height: 560 } as const;
const USUAL = { width: 1280, height: 820 } as const;
/** A window must show at least this much of its top edge on some display, or it could not be moved. */
const GRIP = { width: 120, height: 32 } as const;

/** Where to open: as it was if it can be reached there, else in the usual size where the system puts it. */
export function placeWindow(
  bounds: Rectangle | null,
  displays: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } {
  const places =
    bounds === null ? [] : displays.map((area) => ({ area, place: { ...bounds, ...sizeWithin(area, bounds) } }));
  const reachable = places.find(({ area, place }) => isReachable(place, area));
  if (reachable !== undefined) return reachable.place;
  const [first] = displays;
  return first === undefined
    ? { ...USUAL }
    : { width: Math.min(USUAL.width, first.width), height: Math.min(USUAL.height, first.height) };
}

const sizeWithin = (area: Rectangle, { width, height }: { readonly width: number; readonly height: number }) => ({
  width: Math.max(SMALLEST.width, Math.min(width, area.width)),
  height: Math.max(SMALLEST.height, Math.min(height, area.height)),
});

function isReachable(place: Rectangle, area: Rectangle): boolean {
  const shared = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const top = place.y - area.y;
  return shared >= GRIP.width && top >= 0 && top <= area.height - GRIP.height;
}
