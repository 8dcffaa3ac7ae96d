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
  const home = bounds === null ? undefined : displays.find((area) => isReachable(bounds, area));
  if (bounds === null || home === undefined) {
    const [first] = displays;
    const within = (wanted: number, room: number | undefined): number => Math.min(wanted, room ?? wanted);
    return { width: within(USUAL.width, first?.width), height: within(USUAL.height, first?.height) };
  }
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(SMALLEST.width, Math.min(bounds.width, home.width)),
    height: Math.max(SMALLEST.height, Math.min(bounds.height, home.height)),
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const shared = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const top = bounds.y - area.y;
  return shared >= GRIP.width && top >= 0 && top <= area.height - GRIP.height;
}
