import { roundedPath, type Theme } from '../theme.ts';

/** Near black and white: shapes and words alone tell the status. */
export const monochrome: Theme = {
  name: 'monochrome',
  backdrop: () =>
    '<rect width="1280" height="640" fill="#131316"/><rect y="86" x="40" width="1200" height="1" fill="#2c2c31"/>',
  card: ({ width, height, quiet }) =>
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${quiet ? 'none' : '#1d1d21'}" stroke="${quiet ? '#55555e' : '#3a3a41'}"${quiet ? ' stroke-dasharray="4 4"' : ''}/>`,
  edge: (edge) => `<path d="${roundedPath(edge, 4)}" fill="none" stroke="#55555e" stroke-width="1.5"/>`,
  text: { heading: '#fafafa', name: '#fafafa', title: '#a6a6b0', mark: '#8d8d97' },
  icon: { field: '#2b2b31', stroke: '#ededf0', radius: 8 },
  status: {
    running: '#ffffff',
    failed: '#ffffff',
    waiting: '#e4e4e9',
    queued: '#c9c9d1',
    paused: '#c9c9d1',
    idle: '#a6a6b0',
  },
};
