import { describe, expect, it } from 'vitest';
import { geometryOf, offsetOfRow } from './log-geometry.ts';
import { EMPTY_WINDOW, type LogWindow, replaced } from './log-window.ts';
import { topsOf } from './wrapped-heights.ts';

const windowOf = (firstSeq: number, count: number, knownSeq: number): LogWindow => {
  const records = Array.from({ length: count }, (_, index) => ({
    ts: '2030-01-01T00:00:00.000Z',
    stream: 'stdout' as const,
    chunk: `${'x'.repeat(index * 10)}\n`,
    seq: firstSeq + index,
  }));
  const start = { ...EMPTY_WINDOW, knownEnd: 10_000, knownSeq };
  return replaced(start, { records, fromOffset: 4_000, toOffset: 5_000 });
};

describe('where lines are', () => {
  it('counts rows before and after those that are held', () => {
    const geometry = geometryOf(windowOf(101, 10, 300), 20);
    expect(geometry).toMatchObject({ before: 100, held: 10, after: 190, height: 6_000 });
    expect(geometry.topOf(100)).toBe(2_000);
    expect(geometry.rowAt(2_010)).toBe(100);
    expect(geometry.rowAt(0)).toBe(0);
    expect(geometry.rowAt(5_990)).toBe(299);
  });

  it('knows about where in the file the others are', () => {
    const window = windowOf(101, 10, 300);
    const geometry = geometryOf(window, 20);
    expect(offsetOfRow(window, geometry, 50)).toBe(2_000);
    expect(offsetOfRow(window, geometry, 110)).toBe(5_000);
    expect(offsetOfRow(window, geometry, 205)).toBe(7_500);
  });

  it('squeezes what no browser could show', () => {
    const geometry = geometryOf(windowOf(40_000_001, 10, 80_000_000), 20);
    expect(geometry.height).toBeLessThan(33_554_428);
  });

  it('follows the heights of wrapped lines', () => {
    const window = windowOf(1, 4, 4);
    const tops = topsOf(window.lines, new Map([[2, 70]]), 20, 10);
    expect([...tops]).toEqual([0, 20, 90, 130, 190]);
    const geometry = geometryOf({ ...window, knownEnd: 5_000 }, 20, tops);
    expect(geometry.height).toBe(190);
    expect([0, 19, 20, 89, 90, 189].map((top) => geometry.rowAt(top))).toEqual([0, 0, 1, 1, 2, 3]);
    expect(geometry.topOf(2)).toBe(90);
  });
});
