import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followGestures } from './gestures.ts';

let element: HTMLDivElement;
let stop: () => void;
const handlers = { onPan: vi.fn(), onZoom: vi.fn(), onMoving: vi.fn() };
const clicked = vi.fn();

beforeEach(() => {
  element = document.createElement('div');
  element.innerHTML = '<button type="button">card</button>';
  element.setPointerCapture = vi.fn();
  document.body.append(element);
  element.querySelector('button')?.addEventListener('click', clicked);
  stop = followGestures(element, handlers);
});
afterEach(() => {
  stop();
  element.remove();
  vi.resetAllMocks();
});

const press = (type: string, pointerId: number, clientX: number, clientY: number): void => {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, button: 0 });
  Object.assign(event, { pointerId, pointerType: 'touch' });
  fireEvent(element.querySelector('button') ?? element, event);
};

describe('gestures', () => {
  it('pan from anywhere, also from a card, and open nothing at their end', () => {
    press('pointerdown', 1, 100, 100);
    press('pointermove', 1, 120, 90);
    press('pointerup', 1, 120, 90);
    press('click', 1, 120, 90);
    expect(handlers.onPan).toHaveBeenCalledExactlyOnceWith(20, -10);
    expect(handlers.onMoving.mock.calls).toEqual([[true], [false]]);
    expect(clicked).not.toHaveBeenCalled();
  });

  it('leave a click a click', () => {
    press('pointerdown', 1, 100, 100);
    press('pointermove', 1, 102, 101);
    press('pointerup', 1, 102, 101);
    press('click', 1, 102, 101);
    expect(handlers.onPan).not.toHaveBeenCalled();
    expect(clicked).toHaveBeenCalledOnce();
  });

  it('zoom between two fingers', () => {
    press('pointerdown', 1, 100, 100);
    press('pointerdown', 2, 200, 100);
    press('pointermove', 2, 300, 100);
    expect(handlers.onZoom).toHaveBeenCalledExactlyOnceWith({ x: 200, y: 100 }, 2);
  });

  it('zoom with the wheel instead of scrolling', () => {
    const wheel = new WheelEvent('wheel', { deltaY: -100, cancelable: true, clientX: 30, clientY: 40 });
    element.dispatchEvent(wheel);
    expect(wheel.defaultPrevented).toBe(true);
    expect(handlers.onZoom.mock.calls[0]?.[0]).toEqual({ x: 30, y: 40 });
  });

  it('end with the listener', () => {
    stop();
    press('pointerdown', 1, 100, 100);
    press('pointermove', 1, 150, 100);
    expect(handlers.onPan).not.toHaveBeenCalled();
  });
});
