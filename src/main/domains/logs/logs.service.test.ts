import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../platform/testing/temp-folder.ts';
import { LogsService } from './logs.service.ts';

const OWNER = { companyId: 'company', agentId: 'agent', runId: 'run' };
/** Reading needs nothing but the files. */
const service = (): LogsService => new LogsService(tempFolder(), {} as never, {} as never, {} as never);

describe('the tail of a log', () => {
  it('is as many of its last whole lines as fit', async () => {
    const logs = service();
    mkdirSync(dirname(logs.file(OWNER)), { recursive: true });
    const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '😀'), maxLength: 6 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.string({ maxLength: 3 }),
        fc.integer({ min: 0, max: 60 }),
        async (lines, rest, limit) => {
          const whole = lines.map((line) => `${line}\n`);
          writeFileSync(logs.file(OWNER), whole.join('') + rest.replaceAll('\n', ''));
          const tail = await logs.tail(OWNER, limit);
          const count = tail.split('\n').length - 1;
          expect(tail).toBe(whole.slice(whole.length - count).join(''));
          expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(limit);
        },
      ),
    );
    expect(await logs.tail({ ...OWNER, runId: 'another' }, 100)).toBe('');
  });
});

describe('a log read from offset to offset', () => {
  it('is the file byte for byte, each piece within its limit unless one character alone is longer', async () => {
    const logs = service();
    mkdirSync(dirname(logs.file(OWNER)), { recursive: true });
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (written, limit) => {
        // A lone half of a pair cannot be in a file of UTF-8.
        const whole = Buffer.from(written, 'utf8');
        writeFileSync(logs.file(OWNER), whole);
        const pieces: Buffer[] = [];
        for (let offset: number | null = 0; offset !== null; ) {
          const { content, nextOffset }: { content: string; nextOffset: number | null } = await logs.read(
            OWNER,
            offset,
            limit,
          );
          const piece = Buffer.from(content, 'utf8');
          expect(piece.length <= limit || [...content].length === 1).toBe(true);
          if (nextOffset !== null) expect(nextOffset).toBe(offset + piece.length);
          pieces.push(piece);
          offset = nextOffset;
        }
        expect(Buffer.concat(pieces).equals(whole)).toBe(true);
      }),
    );
  });

  it('is empty before there is a file', async () => {
    expect(await service().read(OWNER, 0, 100)).toEqual({ content: '', nextOffset: null });
  });
});
