import { roundedPath, type Theme } from '../theme.ts';

/** The corners of a drawn part, a little beyond its outline. */
const ticks = (width: number, height: number): string =>
  `M-5 0H5M0 -5V5M${width - 5} 0H${width + 5}M${width} -5V5M-5 ${height}H5M0 ${height - 5}V${height + 5}M${width - 5} ${height}H${width + 5}M${width} ${height - 5}V${height + 5}`;

/** A blueprint: thin white lines on blue paper with a grid, in a drawing frame. */
export const schematic: Theme = {
  name: 'schematic',
  backdrop: () =>
    '<defs><pattern id="fine" width="16" height="16" patternUnits="userSpaceOnUse"><path d="M16 0H0V16" fill="none" stroke="#ffffff" stroke-opacity=".05"/></pattern>' +
    '<pattern id="coarse" width="80" height="80" patternUnits="userSpaceOnUse"><path d="M80 0H0V80" fill="none" stroke="#ffffff" stroke-opacity=".09"/></pattern></defs>' +
    '<rect width="1280" height="640" fill="#123f6d"/><rect width="1280" height="640" fill="url(#fine)"/><rect width="1280" height="640" fill="url(#coarse)"/>' +
    '<rect x="12.5" y="12.5" width="1255" height="615" fill="none" stroke="#cfe3f7" stroke-opacity=".7"/><rect x="18.5" y="18.5" width="1243" height="603" fill="none" stroke="#cfe3f7" stroke-opacity=".35"/>',
  card: ({ width, height, quiet }) =>
    `<rect width="${width}" height="${height}" fill="#174a7d" fill-opacity="${quiet ? '.6' : '.95'}" stroke="#dbeafa" stroke-width="1.2"${quiet ? ' stroke-dasharray="6 4"' : ''}/>` +
    (quiet ? '' : `<path d="${ticks(width, height)}" stroke="#dbeafa" stroke-opacity=".65" fill="none"/>`),
  edge: (edge) =>
    `<path d="${roundedPath(edge, 0)}" fill="none" stroke="#cfe3f7" stroke-opacity=".9" stroke-width="1.3" stroke-dasharray="7 3"/>`,
  text: { heading: '#ffffff', name: '#ffffff', title: '#c3daf2', mark: '#b4d0ee' },
  icon: { field: '#0f3760', stroke: '#ffffff', radius: 2 },
  status: {
    running: '#a5f3c4',
    failed: '#ffb8b0',
    waiting: '#ffd9a0',
    queued: '#bfe0ff',
    paused: '#ffe6a3',
    idle: '#c8dbef',
  },
};
