import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAround, readBackward, readForward, readTail } from './log-reader.ts';
import { FakeLog } from './testing/fake-log.ts';

const lines = (count: number, text = 'line') => Array.from({ length: count }, (_, index) => `${text} ${index + 1}\n`);
const logOf = (chunks: readonly string[]): FakeLog => {
  const log = new FakeLog();
  log.write(chunks);
  return log;
};

describe('reading a log by offset', () => {
  it('takes whole lines and goes on exactly where they end', async () => {
    const log = logOf(lines(5_000, 'ünï😀'));
    let offset = 0;
    const seqs: number[] = [];
    for (let known = 1; offset < known; ) {
      const { slice, knownEnd } = await readForward(log.read, offset);
      seqs.push(...slice.records.map(({ seq }) => seq));
      offset = slice.toOffset;
      known = knownEnd;
    }
    expect(offset).toBe(log.size);
    expect(seqs).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1));
  });

  it('goes back in the same way', async () => {
    const log = logOf(lines(5_000, '汉字😀'));
    const seqs: number[] = [];
    for (let end = log.size; end > 0; ) {
      const slice = await readBackward(log.read, end);
      seqs.unshift(...slice.records.map(({ seq }) => seq));
      end = slice.fromOffset;
    }
    expect(seqs).toEqual(Array.from({ length: 5_000 }, (_, index) => index + 1));
  });

  it('finds a line from anywhere, also from inside a sign', async () => {
    const log = logOf(['😀汉é\n'.repeat(1), ...lines(40, '😀汉é')]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: log.size - 120 }), async (offset) => {
        const { slice } = await readAround(log.read, offset);
        const again = await readForward(log.read, slice.fromOffset);
        expect(slice.fromOffset).toBeGreaterThanOrEqual(offset - 3);
        expect(slice.toOffset).toBe(log.size);
        expect(again.slice.records).toEqual(slice.records);
      }),
    );
  });

  it('takes a line that is longer than one read', async () => {
    const log = logOf(['short\n', `${'\u0007'.repeat(60_000)}\n`, 'end\n']);
    const { slice } = await readForward(log.read, 0);
    expect(slice.records).toHaveLength(1);
    expect((await readForward(log.read, slice.toOffset)).slice.records.map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await readBackward(log.read, log.size)).records.at(-1)?.seq).toBe(3);
  });

  it.each([0, 1, 3_000, 60_000, 200_000])('finds the end of a log of %i lines in few reads', async (count) => {
    const log = logOf(lines(count, 'a line of a usual length, as programs write them'));
    const { slice, knownEnd } = await readTail(log.read, 0);
    expect(slice.records.at(-1)?.seq).toBe(count === 0 ? undefined : count);
    expect(knownEnd).toBe(log.size);
    expect(log.reads.length).toBeLessThan(20);
  });

  it('leaves out a damaged line', async () => {
    const read = async () => ({ content: '{"ts":"t","stream":"stdout","chunk":"a\\n","seq":1}\n{"ts":\nnull\n' });
    expect((await readForward(read, 0)).slice.records).toHaveLength(1);
  });
});
