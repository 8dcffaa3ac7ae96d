import { useEffect, useRef } from 'react';
import { useAppearance } from '../../core/appearance.ts';
import { agentStatusWord } from '../../ui/status.ts';
import { paintShape } from './box-shapes.ts';
import { CARD } from './layout.ts';
import type { CameraControl } from './use-camera.ts';

/** Names are painted when the boxes are at least so wide on the screen. */
const NAMED_WIDTH = 44;
/** Shapes of statuses, when they are at least so wide. */
const SHAPED_WIDTH = 14;

/** The chart from far away: boxes in the colours of their status, too many to be elements. */
export function BoxCanvas({ camera }: { camera: CameraControl }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const appearance = useAppearance();
  const { scene, view, onView } = camera;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours come with the appearance
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const color = colorsOf(element);
    const paint = (): void => {
      const { camera: at, size } = view();
      const ratio = window.devicePixelRatio;
      const [pixelWidth, pixelHeight] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (element.width !== pixelWidth || element.height !== pixelHeight) {
        Object.assign(element, { width: pixelWidth, height: pixelHeight });
      }
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, pixelWidth, pixelHeight);
      const scale = at.scale * ratio;
      context.setTransform(scale, 0, 0, scale, at.x * ratio, at.y * ratio);
      context.lineWidth = 1 / at.scale;
      context.strokeStyle = color('--line-strong');
      for (const { path } of scene.links) context.stroke(new Path2D(path));
      const width = CARD.width * at.scale;
      for (const { x, y, member } of scene.cards) {
        const word = agentStatusWord(member.status);
        context.fillStyle = color(word === 'idle' ? '--surface' : `--status-${word}-soft`);
        context.strokeStyle = color(word === 'idle' ? '--line-strong' : `--status-${word}`);
        context.fillRect(x, y, CARD.width, CARD.height);
        context.strokeRect(x, y, CARD.width, CARD.height);
        if (width < SHAPED_WIDTH || word === 'idle') continue;
        context.fillStyle = color(`--status-${word}`);
        paintShape(context, word, width < NAMED_WIDTH ? x + CARD.width / 2 : x + CARD.height / 2, y + CARD.height / 2);
      }
      if (width < NAMED_WIDTH) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.font = `11px ${color('--font-sans') || 'sans-serif'}`;
      context.textBaseline = 'middle';
      context.fillStyle = color('--ink');
      for (const { x, y, member } of scene.cards) {
        const indent = member.status === 'idle' ? 4 : CARD.height * at.scale;
        const middle = (y + CARD.height / 2) * at.scale + at.y;
        context.fillText(shortened(member.name, width - indent - 4), x * at.scale + at.x + indent, middle);
      }
    };
    paint();
    return onView(paint);
  }, [scene, view, onView, appearance]);

  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}

/** Reads each colour of the theme once. */
function colorsOf(element: Element): (name: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
}

/** As much of a name as fits, by the usual width of a letter. */
function shortened(name: string, width: number): string {
  const letters = Math.floor(width / 6.5);
  return name.length <= letters ? name : `${name.slice(0, Math.max(letters - 1, 1))}…`;
}
