/** A shape for each status, 12 by 12, so that none is told by colour alone. The window draws the same ones. */
import type { StatusWord } from './chart.ts';
import { num } from './theme.ts';

const SHAPES: Readonly<Record<StatusWord, string>> = {
  idle: '<circle cx="6" cy="6" r="4" fill="none" stroke-width="1.75"/>',
  queued:
    '<g stroke="none"><circle cx="2" cy="6" r="1.5"/><circle cx="6" cy="6" r="1.5"/><circle cx="10" cy="6" r="1.5"/></g>',
  running: '<path stroke="none" d="M3 1.6v8.8a.6.6 0 0 0 .9.5l7.2-4.4a.6.6 0 0 0 0-1L3.9 1.1a.6.6 0 0 0-.9.5Z"/>',
  waiting:
    '<path d="M2.5 1h7M2.5 11h7M3.5 1c0 3 5 4 5 5s-5 2-5 5M8.5 1c0 3-5 4-5 5s5 2 5 5" fill="none" stroke-width="1.4" stroke-linecap="round"/>',
  paused:
    '<g stroke="none"><rect x="2" y="1.5" width="3" height="9" rx=".8"/><rect x="7" y="1.5" width="3" height="9" rx=".8"/></g>',
  failed:
    '<path stroke="none" fill-rule="evenodd" d="M3.6.8h4.8l2.8 2.8v4.8l-2.8 2.8H3.6L.8 8.4V3.6ZM5.2 3v3.6h1.6V3Zm0 4.6V9h1.6V7.6Z"/>',
};

export const statusShape = (status: StatusWord, colour: string, x: number, y: number, size: number): string =>
  `<g transform="translate(${num(x)} ${num(y)}) scale(${num(size / 12)})" fill="${colour}" stroke="${colour}">${SHAPES[status]}</g>`;
