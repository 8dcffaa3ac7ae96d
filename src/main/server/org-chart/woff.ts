/** Unpacks a WOFF font into the plain form, under a family name of our choice. Format: W3C, WOFF File Format 1.0. */
import { inflateSync } from 'node:zlib';

const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;
const SIGNATURE = 0x774f4646;

/** @throws when it is no WOFF file */
export function unpackWoff(woff: Buffer, family: string): Buffer {
  if (woff.readUInt32BE(0) !== SIGNATURE) throw new Error('not a WOFF font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = HEADER_BYTES + i * ENTRY_BYTES;
    const tag = woff.toString('latin1', entry, entry + 4);
    const [offset, packed, size] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [number, number, number];
    const stored = woff.subarray(offset, offset + packed);
    const data = tag === 'name' ? nameTable(family) : packed < size ? inflateSync(stored) : stored;
    return { tag, checksum: woff.readUInt32BE(entry + 16), data };
  });
  const power = Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + 16 * count);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (count - 2 ** power), 10);
  let at = head.length;
  const parts = [head];
  tables.forEach(({ tag, checksum, data }, i) => {
    const entry = 12 + 16 * i;
    head.write(tag, entry, 'latin1');
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    parts.push(padded);
    at += padded.length;
  });
  return Buffer.concat(parts);
}

/** Family, style, full name and PostScript name, for Windows in English: what readers look at. */
function nameTable(family: string): Buffer {
  const names: readonly (readonly [number, string])[] = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family],
  ];
  const texts = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  names.forEach(([id], i) => {
    const length = texts[i]?.length ?? 0;
    [3, 1, 0x409, id, length, at].forEach((value, field) => {
      head.writeUInt16BE(value, 6 + 12 * i + 2 * field);
    });
    at += length;
  });
  return Buffer.concat([head, ...texts]);
}
