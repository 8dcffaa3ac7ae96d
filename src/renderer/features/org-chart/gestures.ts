/** What fingers, mouse and wheel do on the chart, told as pans and zooms. */
import { type Point, wheelFactor } from './camera.ts';

export interface GestureHandlers {
  readonly onPan: (dx: number, dy: number) => void;
  /** Zoom by a factor around a point of the element. */
  readonly onZoom: (point: Point, factor: number) => void;
  /** Something moves the view from now on, or does so no more. */
  readonly onMoving: (isMoving: boolean) => void;
}

/** A press that moves less is a click. */
const CLICK_SLACK = 4;
const WHEEL_REST_MS = 160;

/** Follows gestures on an element until the returned function is called. A drag may start anywhere, also on a card. */
export function followGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const fingers = new Map<number, Point>();
  let pressedAt: Point | null = null;
  let isDragging = false;
  let wheelTimer: ReturnType<typeof setTimeout> | null = null;

  const pointOf = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  function onPointerDown(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button > 1) return;
    fingers.set(event.pointerId, pointOf(event));
    if (fingers.size === 1) {
      pressedAt = pointOf(event);
      isDragging = false;
    }
  }

  function onPointerMove(event: PointerEvent): void {
    const before = fingers.get(event.pointerId);
    if (before === undefined || pressedAt === null) return;
    const now = pointOf(event);
    if (!isDragging) {
      if (Math.hypot(now.x - pressedAt.x, now.y - pressedAt.y) < CLICK_SLACK) return;
      isDragging = true;
      element.setPointerCapture(event.pointerId);
      handlers.onMoving(true);
    }
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other === undefined) {
      handlers.onPan(now.x - before.x, now.y - before.y);
      return;
    }
    // Two fingers: each moves its half of the way, and their distance is the zoom.
    handlers.onPan((now.x - before.x) / 2, (now.y - before.y) / 2);
    const spread = Math.hypot(now.x - other.x, now.y - other.y);
    const spreadBefore = Math.max(Math.hypot(before.x - other.x, before.y - other.y), 1);
    handlers.onZoom({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }, spread / spreadBefore);
  }

  function onPointerEnd(event: PointerEvent): void {
    if (!fingers.delete(event.pointerId) || fingers.size > 0) return;
    pressedAt = null;
    if (isDragging) handlers.onMoving(false);
  }

  /** The click at the end of a drag opens nothing. */
  function onClick(event: MouseEvent): void {
    if (!isDragging) return;
    isDragging = false;
    event.preventDefault();
    event.stopPropagation();
  }

  function onWheel(event: WheelEvent): void {
    event.preventDefault();
    if (wheelTimer === null) handlers.onMoving(true);
    else clearTimeout(wheelTimer);
    wheelTimer = setTimeout(() => {
      wheelTimer = null;
      handlers.onMoving(false);
    }, WHEEL_REST_MS);
    handlers.onZoom(pointOf(event), wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey));
  }

  const onDragStart = (event: Event): void => event.preventDefault();

  element.addEventListener('pointerdown', onPointerDown);
  element.addEventListener('pointermove', onPointerMove);
  element.addEventListener('pointerup', onPointerEnd);
  element.addEventListener('pointercancel', onPointerEnd);
  element.addEventListener('click', onClick, { capture: true });
  element.addEventListener('dragstart', onDragStart);
  element.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    if (wheelTimer !== null) clearTimeout(wheelTimer);
    element.removeEventListener('pointerdown', onPointerDown);
    element.removeEventListener('pointermove', onPointerMove);
    element.removeEventListener('pointerup', onPointerEnd);
    element.removeEventListener('pointercancel', onPointerEnd);
    element.removeEventListener('click', onClick, { capture: true });
    element.removeEventListener('dragstart', onDragStart);
    element.removeEventListener('wheel', onWheel);
  };
}
