/** `node scripts/draw-images.mjs`: draws the tray images and the icon anew, after a change of their shapes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { drawImages, toPng } from './lib/draw-images.mjs';
import { root } from './lib/project.mjs';

for (const [name, image] of drawImages()) {
  const file = join(root, 'resources', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, toPng(image));
}
