import { describe, expect, it, vi } from 'vitest';
import { LogFeed } from './log-feed.ts';
import { MOST_LINES } from './log-window.ts';
import { FakeLog } from './testing/fake-log.ts';

const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, index) => `line ${from + index}\n`);

function openFeed(log: FakeLog, read = log.read, knownBytes = 0) {
  const feed = new LogFeed({ read, listen: log.listen, knownBytes });
  const stop = feed.start();
  const window = () => feed.snapshot().window;
  return { feed, stop, window, texts: () => window().lines.map(({ text }) => text) };
}
const settled = async (feed: LogFeed): Promise<void> => {
  const isSettled = (): boolean => feed.snapshot().isOpen && !feed.snapshot().isReading;
  await vi.waitFor(() => expect(isSettled()).toBe(true), { interval: 1 });
};

/** Every record from the first to the last that is held, once each. */
function expectNoGap(feed: LogFeed): void {
  const { lines } = feed.snapshot().window;
  const misplaced = lines.filter(({ seq }, index) => index > 0 && seq !== (lines[index - 1]?.lastSeq ?? 0) + 1);
  expect(misplaced).toEqual([]);
}

describe('a log that is followed', () => {
  it('shows what there is and then what comes', async () => {
    const log = new FakeLog();
    log.write(['a\n', 'b\n']);
    const { feed, texts } = openFeed(log);
    await settled(feed);
    log.write(['c\n']);
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(log.reads).toHaveLength(1);
  });

  it('misses nothing that comes while it reads', async () => {
    const log = new FakeLog();
    log.write(['a\n']);
    const { feed, texts } = openFeed(log);
    log.write(['b\n']);
    log.write(['c\n'], { tell: false });
    log.write(['d\n']);
    await settled(feed);
    expect(texts()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('reads what a truncated or skipped update leaves out', async () => {
    const log = new FakeLog();
    const { feed, texts } = openFeed(log);
    await settled(feed);
    log.write(numbered(30), { truncated: true });
    await settled(feed);
    log.write(['lost\n'], { tell: false });
    log.write(['after\n']);
    await settled(feed);
    expect(texts()).toEqual([...numbered(30).map((line) => line.trim()), 'lost', 'after']);
  });

  it('takes no update twice', async () => {
    const log = new FakeLog();
    const { feed, texts } = openFeed(log);
    await settled(feed);
    log.write(['a\n']);
    log.gap();
    await settled(feed);
    expect(texts()).toEqual(['a']);
  });

  it('puts a line together that came in parts', async () => {
    const log = new FakeLog();
    const { feed, window } = openFeed(log);
    await settled(feed);
    log.write(['Building']);
    log.write(['... ']);
    log.write(['done\n']);
    log.write(['next\n'], { stream: 'stderr' });
    expect(window().lines).toMatchObject([
      { text: 'Building... done', seq: 1, lastSeq: 3 },
      { text: 'next', stream: 'stderr' },
    ]);
  });

  it('holds no more than its bound and lets go of the start', async () => {
    const log = new FakeLog();
    const { feed, window } = openFeed(log);
    await settled(feed);
    for (let batch = 0; batch < 30; batch += 1) log.write(numbered(1_000, batch * 1_000 + 1));
    expect(window().lines.length).toBeLessThanOrEqual(MOST_LINES);
    expect(window().lines.at(-1)?.text).toBe('line 30000');
    expect(window().fromOffset).toBeGreaterThan(0);
    expectNoGap(feed);
  });

  it('jumps to the end of a flood that is too far ahead', async () => {
    const log = new FakeLog();
    const { feed, window } = openFeed(log);
    await settled(feed);
    log.write(numbered(100_000), { truncated: true });
    await settled(feed);
    expect(window().lines.at(-1)?.lastSeq).toBe(100_000);
    expect(window().knownSeq).toBe(100_000);
    expect(log.reads.length).toBeLessThan(20);
    expectNoGap(feed);
  });
});

describe('a log that is read by a person', () => {
  it('is read back to its first line, bounded all the while', async () => {
    const log = new FakeLog();
    log.write(numbered(60_000), { tell: false });
    const { feed, window } = openFeed(log);
    await settled(feed);
    feed.setFollowing(false);
    while (window().fromOffset > 0) {
      feed.showEarlier();
      await settled(feed);
      expect(window().lines.length).toBeLessThan(MOST_LINES + 4_000);
      expectNoGap(feed);
    }
    expect(window().lines[0]?.text).toBe('line 1');
    expect(window().knownEnd).toBe(log.size);
    feed.setFollowing(true);
    await settled(feed);
    expect(window().lines.at(-1)?.text).toBe('line 60000');
  });

  it('opens at its end in two reads when its size is known', async () => {
    const log = new FakeLog();
    log.write(numbered(60_000), { tell: false });
    const { feed, window } = openFeed(log, log.read, log.size);
    await settled(feed);
    expect(window().lines.at(-1)?.text).toBe('line 60000');
    expect(log.reads).toHaveLength(2);
  });

  it('can be opened anywhere', async () => {
    const log = new FakeLog();
    log.write(numbered(60_000), { tell: false });
    const { feed, window } = openFeed(log);
    await settled(feed);
    feed.setFollowing(false);
    feed.showAround(Math.floor(log.size / 2));
    await settled(feed);
    expect(window().lines[0]?.seq).toBeGreaterThan(29_000);
    expect(window().lines[0]?.seq).toBeLessThan(31_000);
    feed.showStart();
    await settled(feed);
    expect(window().lines[0]?.seq).toBe(1);
    feed.showLater();
    await settled(feed);
    expectNoGap(feed);
  });

  it('asks for nothing that has been read in the meantime', async () => {
    const log = new FakeLog();
    log.write(numbered(60_000), { tell: false });
    const { feed, window } = openFeed(log);
    await settled(feed);
    feed.setFollowing(false);
    feed.showStart();
    feed.showEarlier();
    await settled(feed);
    expect(window().fromOffset).toBe(0);
    expect(log.reads.filter(({ limitBytes }) => limitBytes < 1)).toEqual([]);
  });

  it('is not moved by new lines far away, which are counted', async () => {
    const log = new FakeLog();
    log.write(numbered(60_000), { tell: false });
    const { feed, window } = openFeed(log);
    await settled(feed);
    feed.setFollowing(false);
    feed.showStart();
    await settled(feed);
    const before = window().lines;
    log.write(numbered(50, 60_001));
    await settled(feed);
    expect(window().lines).toBe(before);
    expect(window().knownSeq).toBe(60_050);
  });

  it('keeps what it has when reading fails, and goes on later', async () => {
    const log = new FakeLog();
    log.write(['a\n']);
    let isBroken = false;
    const { feed, texts } = openFeed(log, (offset, limit) =>
      isBroken ? Promise.reject(new Error('away')) : log.read(offset, limit),
    );
    await settled(feed);
    isBroken = true;
    log.write(['b\n'], { truncated: true });
    await vi.waitFor(() => expect(feed.snapshot().failure?.message).toBe('away'));
    expect(texts()).toEqual(['a']);
    isBroken = false;
    log.gap();
    await settled(feed);
    expect(texts()).toEqual(['a', 'b']);
    expect(feed.snapshot().failure).toBeNull();
  });

  it('is read anew when the records do not go together', async () => {
    const log = new FakeLog();
    log.write(['a\n', 'b\n']);
    const { feed, texts } = openFeed(log);
    await settled(feed);
    const other = new FakeLog();
    other.write(['x\n', 'y\n', 'z\n', 'v\n']);
    log.write(['c\n'], { tell: false });
    log.write(['d\n'], { tell: false });
    log.gap();
    await settled(feed);
    expect(texts()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('can be closed in the middle of a read and opened again', async () => {
    const log = new FakeLog();
    log.write(['a\n']);
    const { feed, stop, texts } = openFeed(log);
    stop();
    feed.start();
    await settled(feed);
    expect(texts()).toEqual(['a']);
  });
});
