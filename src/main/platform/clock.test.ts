import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../../test/fixtures/fake-clock.ts';
import { systemClock } from './clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('systemClock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells one time in both forms', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 1, 3, 4, 5, 6, 7) });
    expect(systemClock.iso()).toBe('2026-02-03T04:05:06.007Z');
    expect(Date.parse(systemClock.iso())).toBe(systemClock.now());
  });

  it('waits longer than a Node timer can', () => {
    vi.useFakeTimers();
    const fn = vi.fn();
    systemClock.setTimeout(fn, 60 * DAY_MS);
    vi.advanceTimersByTime(60 * DAY_MS - 1);
    expect(fn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fn).toHaveBeenCalledOnce();
  });

  it.each([10, 60 * DAY_MS])('cancels a timer of %d ms', (ms) => {
    vi.useFakeTimers();
    const fn = vi.fn();
    const cancel = systemClock.setTimeout(fn, ms);
    vi.advanceTimersByTime(ms - 1);
    cancel();
    vi.advanceTimersByTime(100 * DAY_MS);
    expect(fn).not.toHaveBeenCalled();
  });

  it('fires at once when the time has passed already', () => {
    vi.useFakeTimers();
    const fn = vi.fn();
    systemClock.setTimeout(fn, -5);
    vi.advanceTimersByTime(1);
    expect(fn).toHaveBeenCalledOnce();
  });
});

describe('the fake clock', () => {
  it('runs due timers in order, each at its own time', () => {
    const clock = createFakeClock('2026-01-01T00:00:00.000Z');
    const log: string[] = [];
    const note = (name: string) => () => log.push(`${name} ${clock.iso()}`);
    clock.setTimeout(note('late'), 2000);
    clock.setTimeout(note('early'), 1000);
    clock.setTimeout(note('never'), 5000);
    const cancel = clock.setTimeout(note('cancelled'), 1500);
    cancel();
    clock.advance(3000);
    expect(log).toEqual(['early 2026-01-01T00:00:01.000Z', 'late 2026-01-01T00:00:02.000Z']);
    expect(clock.iso()).toBe('2026-01-01T00:00:03.000Z');
    expect(clock.pendingTimers()).toBe(1);
  });

  it('runs timers that a timer sets', () => {
    const clock = createFakeClock();
    let ticks = 0;
    const tick = (): void => {
      ticks++;
      clock.setTimeout(tick, 100);
    };
    clock.setTimeout(tick, 100);
    clock.advance(1000);
    expect(ticks).toBe(10);
  });

  it('lets promises settle between timers when asked to', async () => {
    const clock = createFakeClock();
    let ticks = 0;
    const loop = async (): Promise<void> => {
      for (;;) {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 100));
        ticks++;
      }
    };
    void loop();
    await clock.advanceAsync(1000);
    expect(ticks).toBe(10);
  });

  it('jumps on the wall without touching timers', () => {
    const clock = createFakeClock('2026-01-01T00:00:00.000Z');
    const fn = vi.fn();
    clock.setTimeout(fn, 1000);
    clock.setWallClock(Date.parse('2027-01-01T00:00:00.000Z'));
    expect(clock.monotonicMs()).toBe(0);
    clock.advance(999);
    expect(fn).not.toHaveBeenCalled();
    clock.advance(1);
    expect(fn).toHaveBeenCalledOnce();
    expect(clock.iso()).toBe('2027-01-01T00:00:01.000Z');
  });
});
