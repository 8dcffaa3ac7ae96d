import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { drawImages, toPng } from '../../scripts/lib/draw-images.mjs';

/** The data of a PNG, unpacked: two packers may pack the same pixels differently. */
function pixelsOf(png: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return inflateSync(Buffer.concat(data));
}

it.each([...drawImages()])('resources/%s is what its script draws', (name, image) => {
  const kept = readFileSync(fileURLToPath(new URL(`../../resources/${name}`, import.meta.url)));
  expect(pixelsOf(kept).equals(pixelsOf(toPng(image)))).toBe(true);
});
