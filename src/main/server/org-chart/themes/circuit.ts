import { cutCorners, cutPath, num, type Theme } from '../theme.ts';

/** A circuit board: traces with bevelled corners, pads where they end, cards like chips. */
export const circuit: Theme = {
  name: 'circuit',
  backdrop: () =>
    '<defs><pattern id="grid" width="20" height="20" patternUnits="userSpaceOnUse"><circle cx="10" cy="10" r=".9" fill="#1d4a40"/></pattern></defs>' +
    '<rect width="1280" height="640" fill="#071a17"/><rect width="1280" height="640" fill="url(#grid)"/>' +
    '<g fill="none" stroke="#12463b" stroke-width="2"><path d="M0 150H30L60 180V330L90 360V640"/><path d="M1280 520H1250L1225 495V330L1200 305V110L1280 110"/>' +
    '<path d="M0 610H300L330 640"/></g>',
  card: ({ width, height, quiet }) =>
    `<path d="${cutCorners(width, height, 10)}" fill="${quiet ? '#071a17' : '#0d2a25'}" stroke="${quiet ? '#2f7a68' : '#2fd6a6'}" stroke-width="1.4"${quiet ? ' stroke-dasharray="6 4"' : ''}/>` +
    (quiet
      ? ''
      : `<g fill="#2fd6a6">${[20, 38, 56].map((y) => `<rect x="-4" y="${y - 2}" width="4" height="4"/><rect x="${width}" y="${y - 2}" width="4" height="4"/>`).join('')}</g>`),
  edge(edge) {
    const to = edge.at(-1);
    const pad =
      to === undefined
        ? ''
        : `<circle cx="${num(to.x)}" cy="${num(to.y)}" r="3.2" fill="#071a17" stroke="#e2b34a" stroke-width="1.6"/>`;
    return `<path d="${cutPath(edge, 9)}" fill="none" stroke="#1c9c7a" stroke-width="2"/>${pad}`;
  },
  text: { heading: '#d6fff1', name: '#e6fff7', title: '#8fcab9', mark: '#6fb5a1' },
  icon: { field: '#0f3d33', stroke: '#4df0c0', radius: 4 },
  status: {
    running: '#4df08f',
    failed: '#ff8a7a',
    waiting: '#ffc45e',
    queued: '#7cc8ff',
    paused: '#e8c96a',
    idle: '#9cc7ba',
  },
};
