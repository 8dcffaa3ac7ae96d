import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, LONGEST_CHUNK_BYTES } from './line-splitter.ts';

function split(...texts: string[]): string[] {
  const chunks: string[] = [];
  const splitter = new LineSplitter((chunk) => chunks.push(chunk));
  for (const text of texts) splitter.push(text);
  splitter.flush();
  return chunks;
}

describe('LineSplitter', () => {
  it('gives each line with its end, and the rest without', () => {
    expect(split('a\n\nb\r\nc')).toEqual(['a\n', '\n', 'b\r\n', 'c']);
  });

  it('cuts a long line at character boundaries into parts of at most 64 KiB', () => {
    const line = `${'€𝄞'.repeat(40_000)}\n`;
    const parts = split(line);
    expect(parts.join('')).toBe(line);
    expect(parts.length).toBe(Math.ceil(Buffer.byteLength(line) / LONGEST_CHUNK_BYTES));
    for (const part of parts) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(LONGEST_CHUNK_BYTES);
      expect(Buffer.from(part).toString()).toBe(part);
    }
  });

  it('leaves a line of exactly 64 KiB whole', () => {
    const line = `${'x'.repeat(LONGEST_CHUNK_BYTES - 1)}\n`;
    expect(split(line, 'y\n')).toEqual([line, 'y\n']);
  });

  it('cuts the same way however the text arrives', () => {
    const piece = fc.constantFrom('a', '\n', '€', 'x'.repeat(30_000), '𝄞'.repeat(9000));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(split(...pieces)).toEqual(split(pieces.join('')));
      }),
      { numRuns: 100 },
    );
  });
});
