import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIRST_WINDOW_STATE, placeWindow, SMALLEST, windowState } from './window-state.ts';

const LEFT = { x: 0, y: 0, width: 1920, height: 1080 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1400 };

describe('where the window opens', () => {
  it('is where it was', () => {
    const bounds = { x: 2000, y: 100, width: 1200, height: 800 };
    expect(placeWindow(bounds, [LEFT, RIGHT])).toEqual(bounds);
  });

  it.each([
    ['its display is gone', { x: 2000, y: 100, width: 1200, height: 800 }],
    ['it is above all displays', { x: 100, y: -200, width: 1200, height: 800 }],
    ['it is below all displays', { x: 100, y: 1070, width: 1200, height: 800 }],
    ['only a sliver is left of it', { x: 1900, y: 100, width: 1200, height: 800 }],
    ['it is far away', { x: -100_000, y: -100_000, width: 1200, height: 800 }],
  ])('is up to the system when %s', (_what, bounds) => {
    expect(placeWindow(bounds, [LEFT])).toEqual({ width: 1280, height: 820 });
  });

  it('is no larger than its display and never too small to use', () => {
    expect(placeWindow({ x: 0, y: 0, width: 9000, height: 9000 }, [LEFT])).toMatchObject({ width: 1920, height: 1080 });
    expect(placeWindow({ x: 0, y: 0, width: 1, height: 1 }, [LEFT])).toMatchObject({
      x: 0,
      y: 0,
      width: 800,
      height: 560,
    });
  });

  it('fits a small display on the first start', () => {
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 600 }])).toEqual({ width: 1024, height: 600 });
    expect(placeWindow(null, [])).toEqual({ width: 1280, height: 820 });
  });

  it('can always be reached', () => {
    const edge = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 1, max: 8000 });
    const rectangle = fc.record({ x: edge, y: edge, width: size, height: size });
    fc.assert(
      fc.property(rectangle, (bounds) => {
        const { x, y, width } = placeWindow(bounds, [LEFT, RIGHT]);
        if (x === undefined || y === undefined) return true;
        return (
          width >= SMALLEST.width &&
          [LEFT, RIGHT].some((area) => x < area.x + area.width && x + width > area.x && y >= area.y)
        );
      }),
    );
  });
});

describe('the kept state', () => {
  it.each([
    [{}, FIRST_WINDOW_STATE],
    [
      { bounds: { x: 0.5, y: 0, width: 1, height: 1 }, maximized: true },
      { ...FIRST_WINDOW_STATE, maximized: true },
    ],
    [{ bounds: { x: 0, y: 0, width: 0, height: 9 }, zoomLevel: 99 }, FIRST_WINDOW_STATE],
    [{ background: 'url(https://a.example)', zoomLevel: Number.NaN }, FIRST_WINDOW_STATE],
    [
      { background: '#0E1116', zoomLevel: 1 },
      { ...FIRST_WINDOW_STATE, background: '#0E1116', zoomLevel: 1 },
    ],
  ])('of %j is %j', (kept, state) => expect(windowState.parse(kept)).toEqual(state));

  it.each([null, 7, 'a', []])('is refused when it is %j', (kept) => {
    expect(windowState.safeParse(kept).success).toBe(false);
  });
});
