import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BlockIndex } from './block-index.ts';
import { indexFile } from './index-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-index-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function line(seq: number, chunk: string): string {
  const ts = new Date(1_700_000_000_000 + seq).toISOString();
  return `${JSON.stringify({ ts, stream: 'stdout', chunk, seq })}\n`;
}

it('counts levels by whole words, in any case', () => {
  const index = new BlockIndex();
  const chunks = ['Error: x', 'is_error: false', 'terrors', 'FATAL panic', 'warn', 'WARNING', 'warned', 'exception'];
  for (const chunk of chunks) index.add({ ts: '', chunk }, 10);
  expect(index.finish()).toMatchObject({ errors: 3, warnings: 2, lines: 8, bytes: 80 });
});

it('closes a block at 1000 records or 64 KiB', () => {
  const index = new BlockIndex();
  const record = { ts: '', chunk: 'x' };
  const many = Array.from({ length: 1001 }, () => index.add(record, 10));
  expect(many.findIndex((block) => block !== null)).toBe(999);
  expect(many[999]).toMatchObject({ offset: 0, firstLine: 0, lines: 1000, bytes: 10_000 });
  expect(index.add(record, 65_525)).toBeNull();
  expect(index.add(record, 1)).toMatchObject({ offset: 10_000, firstLine: 1000, lines: 3, bytes: 65_536 });
  expect(index.finish()).toBeNull();
});

it('covers the file without a gap', async () => {
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, Array.from({ length: 2500 }, (_, at) => line(at + 1, 'x\n')).join(''));
  const { bytes, blocks } = await indexFile(path);
  expect(bytes).toBe(readFileSync(path).length);
  expect(blocks.length).toBeGreaterThan(2);
  let offset = 0;
  let firstLine = 0;
  for (const block of blocks) {
    expect(block).toMatchObject({ offset, firstLine });
    offset += block.bytes;
    firstLine += block.lines;
  }
  expect([offset, firstLine]).toEqual([bytes, 2500]);
});

it('leaves out a torn last line', async () => {
  const path = join(folder, 'torn.ndjson');
  const whole = line(1, 'one\n') + line(2, 'two\n');
  writeFileSync(path, whole);
  const before = await indexFile(path);
  appendFileSync(path, line(3, 'three\n').slice(0, -5));
  expect(await indexFile(path)).toEqual(before);
  expect(before.bytes).toBe(whole.length);
});

it('keeps the place of a damaged line', async () => {
  const path = join(folder, 'damaged.ndjson');
  writeFileSync(path, `${line(1, 'error\n')}garbage\n${line(3, 'error\n')}`);
  const { blocks } = await indexFile(path);
  expect(blocks).toEqual([expect.objectContaining({ lines: 3, errors: 2, bytes: readFileSync(path).length })]);
});
