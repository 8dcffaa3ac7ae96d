import { useEffect, useRef } from 'react';
import { useAppearance } from '../../core/appearance.ts';
import { agentStatusWord, type StatusWord } from '../../ui/status.ts';
import { CARD } from './layout.ts';
import type { CameraControl } from './use-camera.ts';

/** Names are painted when the boxes are at least so wide on the screen. */
const NAMED_WIDTH = 44;

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
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      const scale = at.scale * ratio;
      context.setTransform(scale, 0, 0, scale, at.x * ratio, at.y * ratio);
      context.lineWidth = 1 / at.scale;
      context.strokeStyle = color('--line-strong');
      for (const { path } of scene.links) context.stroke(new Path2D(path));
      for (const { x, y, member } of scene.cards) {
        const word = agentStatusWord(member.status);
        const isBusy = word !== 'idle';
        context.fillStyle = color(isBusy ? statusColor(word) : '--surface');
        context.strokeStyle = color(isBusy ? statusColor(word) : '--line-strong');
        context.fillRect(x, y, CARD.width, CARD.height);
        context.strokeRect(x, y, CARD.width, CARD.height);
      }
      if (CARD.width * at.scale < NAMED_WIDTH) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.font = `11px ${color('--font-sans') || 'sans-serif'}`;
      context.textBaseline = 'middle';
      for (const { x, y, member } of scene.cards) {
        context.fillStyle = color(agentStatusWord(member.status) === 'idle' ? '--ink' : '--surface');
        const left = x * at.scale + at.x + 4;
        const middle = (y + CARD.height / 2) * at.scale + at.y;
        context.fillText(shortened(member.name, CARD.width * at.scale - 8), left, middle);
      }
    };
    paint();
    return onView(paint);
  }, [scene, view, onView, appearance]);

  return <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}

const statusColor = (word: StatusWord): string => `--status-${word}`;

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
  const letters = Math.floor(width / 6);
  return name.length <= letters ? name : `${name.slice(0, Math.max(letters - 1, 1))}…`;
}
