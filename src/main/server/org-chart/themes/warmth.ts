import { num, roundedPath, type Theme } from '../theme.ts';

/** Paper, soft shadows and earth colours. */
export const warmth: Theme = {
  name: 'warmth',
  backdrop: () =>
    '<defs><linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fdf8f0"/>' +
    '<stop offset="1" stop-color="#f6ead9"/></linearGradient></defs><rect width="1280" height="640" fill="url(#paper)"/>' +
    '<circle cx="1230" cy="20" r="210" fill="#f3d9b8" fill-opacity=".35"/>' +
    '<circle cx="30" cy="650" r="180" fill="#eec9b0" fill-opacity=".25"/>',
  card: ({ width, height, quiet }) =>
    quiet
      ? `<rect x=".75" y=".75" width="${width - 1.5}" height="${height - 1.5}" rx="14" fill="#fffaf2" fill-opacity=".7" stroke="#d9c3a5" stroke-width="1.5" stroke-dasharray="5 4"/>`
      : `<rect x="-1" y="4" width="${width + 2}" height="${height}" rx="15" fill="#7c5a34" fill-opacity=".05"/>` +
        `<rect y="2" width="${width}" height="${height}" rx="14" fill="#7c5a34" fill-opacity=".09"/>` +
        `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="14" fill="#fffdf9" stroke="#e8d8c0"/>`,
  edge: (edge) =>
    `<path d="${roundedPath(edge, 10)}" fill="none" stroke="#cdb291" stroke-width="${num(2)}" stroke-linecap="round"/>`,
  text: { heading: '#3b2a1a', name: '#33261a', title: '#765f48', mark: '#8a6d4d' },
  icon: { field: '#fbe6cf', stroke: '#a34f1f', radius: 18 },
  status: {
    running: '#1f7a3d',
    failed: '#b3261e',
    waiting: '#8a4b00',
    queued: '#5b5bb5',
    paused: '#8a6100',
    idle: '#766a5e',
  },
};
