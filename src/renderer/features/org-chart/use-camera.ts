import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  between,
  type Camera,
  centredOn,
  fitted,
  keptInView,
  opening,
  panBy,
  type Rect,
  type Size,
  scrolledTo,
  zoomAt,
} from './camera.ts';
import { isSceneValid, type Scene, sceneFor } from './culling.ts';
import { followGestures } from './gestures.ts';
import { CARD, type Layout, type Placed } from './layout.ts';
import { linksOf } from './links.ts';

const FLIGHT_MS = 280;
/** Where nothing has a size, as in tests. */
const FALLBACK_SIZE: Size = { width: 1024, height: 768 };
const FLY_TO_SCALE = 0.9;
const READABLE_SCALE = 0.6;

export interface View {
  readonly camera: Camera;
  readonly size: Size;
}

export interface CameraControl {
  readonly viewportRef: RefObject<HTMLDivElement | null>;
  /** The element that is moved and scaled. */
  readonly worldRef: RefObject<HTMLDivElement | null>;
  readonly scene: Scene;
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  /** Brings a card to the middle, at a size that can be read. */
  readonly flyTo: (card: Placed) => void;
  /** Brings a card into view: with a short move if it can be read then, else by flying to it. */
  readonly show: (card: Placed) => void;
  /** Moves as little as needed for a card to be seen. */
  readonly scrollTo: (card: Placed) => void;
  /** Keeps a card where it is on the screen when the next layout moves it in the world. */
  readonly hold: (card: Placed) => void;
  /** Shows all of the next layout. */
  readonly fitNext: () => void;
  readonly view: () => View;
  /** Calls back on each move of the view. @returns a function that stops it */
  readonly onView: (listener: () => void) => () => void;
}

const rectOf = ({ x, y }: Placed): Rect => ({ x, y, ...CARD });
const wantsStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Pan and zoom of the chart. Moves go straight to the element's transform; React draws again only when other cards or
 * another level of detail come into view.
 */
export function useCamera(layout: Layout): CameraControl {
  const viewportRef = useRef<HTMLDivElement>(null);
  const worldRef = useRef<HTMLDivElement>(null);
  const links = useMemo(() => linksOf(layout), [layout]);
  const [mover] = useState(() => createMover(layout));
  const [culledFor, setCulledFor] = useState<View>(mover.view);
  const scene = useMemo(() => sceneFor(layout, links, culledFor.camera, culledFor.size), [layout, links, culledFor]);

  useLayoutEffect(() => mover.changeLayout(layout), [mover, layout]);

  const shown = useRef(scene);
  shown.current = scene;
  useLayoutEffect(() => {
    const follow = (): void => {
      const { camera, size } = mover.view();
      if (worldRef.current) {
        worldRef.current.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
      }
      if (!isSceneValid(shown.current, camera, size)) setCulledFor({ camera, size });
    };
    follow();
    return mover.onView(follow);
  }, [mover]);

  useLayoutEffect(() => {
    const viewport = viewportRef.current;
    if (viewport === null) return;
    const measure = (): void => {
      const { width, height } = viewport.getBoundingClientRect();
      mover.resize(width > 0 ? { width, height } : FALLBACK_SIZE);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(viewport);
    return () => observer.disconnect();
  }, [mover]);

  useEffect(() => {
    const viewport = viewportRef.current;
    if (viewport === null) return;
    const stop = followGestures(viewport, {
      onPan: (dx, dy) => mover.move(panBy(mover.view().camera, dx, dy)),
      onZoom: (point, factor) => mover.move(zoomAt(mover.view().camera, point, factor)),
      onMoving: (isMoving) => {
        // A layer of its own makes panning cheap, but its text stays blurred after a zoom.
        if (worldRef.current) worldRef.current.style.willChange = isMoving ? 'transform' : '';
      },
    });
    return () => {
      stop();
      mover.land();
    };
  }, [mover]);

  return { viewportRef, worldRef, scene, ...mover };
}

/** The camera and what moves it, outside of React. */
function createMover(first: Layout) {
  const listeners = new Set<() => void>();
  let layout = first;
  let size: Size | null = null;
  let camera: Camera = { x: 0, y: 0, scale: 1 };
  let frame: number | null = null;
  /** Where the flight under way ends; the camera itself when there is none. */
  let target = camera;
  let held: Placed | null = null;
  let isToFit = false;

  const sizeNow = (): Size => size ?? FALLBACK_SIZE;
  const view = (): View => ({ camera, size: sizeNow() });

  function show(next: Camera): void {
    camera = keptInView(next, layout, sizeNow());
    if (frame === null) target = camera;
    for (const listener of listeners) listener();
  }

  function land(): void {
    if (frame !== null) cancelAnimationFrame(frame);
    frame = null;
  }

  function move(next: Camera): void {
    land();
    show(next);
  }

  function fly(to: Camera): void {
    land();
    const end = keptInView(to, layout, sizeNow());
    if (wantsStillness()) {
      show(end);
      return;
    }
    target = end;
    const from = camera;
    const start = performance.now();
    const step = (): void => {
      const t = Math.min((performance.now() - start) / FLIGHT_MS, 1);
      frame = t < 1 ? requestAnimationFrame(step) : null;
      show(between(from, end, sizeNow(), 1 - (1 - t) ** 3));
    };
    step();
  }

  function open(): void {
    const top = layout.placed[0];
    if (top !== undefined) move(opening(layout, rectOf(top), sizeNow()));
  }

  const flyTo = (card: Placed): void => fly(centredOn(rectOf(card), sizeNow(), Math.max(camera.scale, FLY_TO_SCALE)));
  const scrollTo = (card: Placed): void => fly(scrolledTo(target, rectOf(card), sizeNow()));

  return {
    view,
    move,
    land,
    zoomBy: (factor: number): void => {
      const { width, height } = sizeNow();
      fly(zoomAt(target, { x: width / 2, y: height / 2 }, factor));
    },
    fit: (): void => fly(fitted(layout, sizeNow())),
    flyTo,
    scrollTo,
    show: (card: Placed): void => (camera.scale >= READABLE_SCALE ? scrollTo(card) : flyTo(card)),
    hold: (card: Placed): void => {
      held = card;
    },
    fitNext: (): void => {
      isToFit = true;
    },
    changeLayout(next: Layout): void {
      if (next === layout) return;
      const wasEmpty = layout.placed.length === 0;
      layout = next;
      const kept = held === null ? undefined : next.byId.get(held.member.id);
      if (isToFit) fly(fitted(next, sizeNow()));
      else if (wasEmpty) open();
      else if (held === null || kept === undefined) move(camera);
      else move(panBy(camera, (held.x - kept.x) * camera.scale, (held.y - kept.y) * camera.scale));
      isToFit = false;
      held = null;
    },
    resize(next: Size): void {
      const before = size;
      size = next;
      if (before === null) open();
      else move(panBy(camera, (next.width - before.width) / 2, 0));
    },
    onView: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
