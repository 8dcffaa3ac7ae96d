import { num, type Theme } from '../theme.ts';

const STARS = 90;

/** The same sky every time: a small generator instead of chance. */
function stars(): string {
  let seed = 20_260_101;
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  return Array.from({ length: STARS }, () => {
    const [x, y, size, light] = [next() * 1280, next() * 640, 0.5 + next() * 1.1, 0.25 + next() * 0.6];
    return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(size)}" fill-opacity="${num(light)}"/>`;
  }).join('');
}

const cloud = (id: string, colour: string, strength: number): string =>
  `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/>` +
  `<stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

/** Space: clouds of light, stars, and cards of glass. */
export const nebula: Theme = {
  name: 'nebula',
  backdrop: () =>
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#0d0a24"/>` +
    `<stop offset=".55" stop-color="#1a1040"/><stop offset="1" stop-color="#0b1230"/></linearGradient>` +
    `${cloud('rose', '#c2459c', 0.38)}${cloud('violet', '#6d4bf0', 0.42)}${cloud('teal', '#1fa5b8', 0.3)}` +
    `<linearGradient id="glass" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#4a3f86" stop-opacity=".82"/>` +
    `<stop offset="1" stop-color="#241c52" stop-opacity=".88"/></linearGradient></defs>` +
    `<rect width="1280" height="640" fill="url(#sky)"/>` +
    `<ellipse cx="1010" cy="120" rx="420" ry="260" fill="url(#rose)"/>` +
    `<ellipse cx="330" cy="300" rx="480" ry="330" fill="url(#violet)"/>` +
    `<ellipse cx="960" cy="590" rx="430" ry="230" fill="url(#teal)"/><g fill="#ffffff">${stars()}</g>`,
  card: ({ width, height, quiet }) =>
    quiet
      ? `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="16" fill="#1c1546" fill-opacity=".72" stroke="#a99bf0" stroke-opacity=".55" stroke-dasharray="3 4"/>`
      : `<rect x=".6" y=".6" width="${width - 1.2}" height="${height - 1.2}" rx="16" fill="url(#glass)" stroke="#b9adff" stroke-opacity=".5" stroke-width="1.2"/>`,
  edge(edge) {
    const [from, to] = [edge[0], edge.at(-1)];
    if (from === undefined || to === undefined) return '';
    const before = edge.at(-2) ?? from;
    // A curve that leaves downwards and arrives as the line would.
    const bend =
      before.y === to.y
        ? `${num(from.x)} ${num(to.y)} ${num(from.x)} ${num(to.y)}`
        : `${num(from.x)} ${num((from.y + to.y) / 2)} ${num(to.x)} ${num((from.y + to.y) / 2)}`;
    return `<path d="M${num(from.x)} ${num(from.y)}C${bend} ${num(to.x)} ${num(to.y)}" fill="none" stroke="#a99bf0" stroke-opacity=".75" stroke-width="1.6"/>`;
  },
  text: { heading: '#ffffff', name: '#ffffff', title: '#d0c8f7', mark: '#b9adf0' },
  icon: { field: '#5b4bb8', stroke: '#ffffff', radius: 18 },
  status: {
    running: '#7ef0b5',
    failed: '#ff9aa8',
    waiting: '#ffcf87',
    queued: '#9fd0ff',
    paused: '#f5d98b',
    idle: '#cdc6ee',
  },
};
