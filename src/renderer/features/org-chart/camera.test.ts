import { describe, expect, it } from 'vitest';
import {
  between,
  type Camera,
  centredOn,
  fitted,
  keptInView,
  opening,
  panBy,
  SCALE,
  scrolledTo,
  toWorld,
  viewRect,
  wheelFactor,
  zoomAt,
} from './camera.ts';

const viewport = { width: 1000, height: 700 };
const camera: Camera = { x: 40, y: -30, scale: 0.8 };
const card = { x: 500, y: 300, width: 200, height: 84 };

describe('the camera', () => {
  it('zooms around the pointer', () => {
    const point = { x: 321, y: 123 };
    const closer = zoomAt(camera, point, 1.3);
    expect(closer.scale).toBeCloseTo(1.04);
    expect(toWorld(closer, point).x).toBeCloseTo(toWorld(camera, point).x);
    expect(toWorld(closer, point).y).toBeCloseTo(toWorld(camera, point).y);
  });

  it('zooms no further than its limits', () => {
    expect(zoomAt(camera, { x: 0, y: 0 }, 100).scale).toBe(SCALE.most);
    expect(zoomAt(camera, { x: 0, y: 0 }, 0.0001).scale).toBe(SCALE.least);
  });

  it('pans by pixels of the screen', () => {
    expect(panBy(camera, 10, -5)).toEqual({ x: 50, y: -35, scale: 0.8 });
  });

  it('sees what lies in the viewport', () => {
    const { x, y, width } = viewRect(camera, viewport, 80);
    expect([x, y, width]).toEqual([-150, -62.5, 1450]);
  });

  it('fits all of the chart, never larger than life', () => {
    const all = viewRect(fitted({ width: 5000, height: 900 }, viewport), viewport);
    expect(all.x).toBeLessThan(0);
    expect(all.x + all.width).toBeGreaterThan(5000);
    expect(fitted({ width: 200, height: 84 }, viewport).scale).toBe(1);
  });

  it('opens with all of it, or with its top at a size that can be read', () => {
    const top = { x: 20_000, y: 0, width: 200, height: 84 };
    expect(opening({ width: 900, height: 300 }, top, viewport)).toEqual(fitted({ width: 900, height: 300 }, viewport));
    const large = opening({ width: 40_000, height: 900 }, top, viewport);
    expect(large.scale).toBeGreaterThan(0.6);
    expect(large.y).toBeGreaterThan(0);
    expect(20_100 * large.scale + large.x).toBeCloseTo(500);
  });

  it('never loses the chart', () => {
    const lost = keptInView({ x: 99_999, y: -99_999, scale: 1 }, { width: 400, height: 200 }, viewport);
    expect(lost).toEqual({ x: 920, y: -120, scale: 1 });
  });

  it('moves no more than needed to show a card', () => {
    expect(scrolledTo(camera, card, viewport)).toEqual(camera);
    const moved = scrolledTo({ ...camera, x: 900 }, card, viewport);
    expect((card.x + card.width) * moved.scale + moved.x).toBeCloseTo(976);
    expect(moved.y).toBe(camera.y);
  });

  it('flies from one view to the other', () => {
    const target = centredOn(card, viewport, 1.2);
    expect(between(camera, target, viewport, 0)).toEqual(camera);
    const landed = between(camera, target, viewport, 1);
    expect(landed.scale).toBeCloseTo(1.2);
    expect(landed.x).toBeCloseTo(target.x);
    expect(landed.y).toBeCloseTo(target.y);
  });

  it('takes lines, pages and pinches of the wheel alike', () => {
    expect(wheelFactor(-100, 0, false)).toBeGreaterThan(1);
    expect(wheelFactor(100, 0, false)).toBeLessThan(1);
    expect(wheelFactor(3, 1, false)).toBeCloseTo(wheelFactor(48, 0, false));
    expect(wheelFactor(-10, 0, true)).toBeGreaterThan(wheelFactor(-10, 0, false));
    expect(wheelFactor(-100_000, 0, false)).toBeLessThan(2);
  });
});
