/** Holds a stretch of a run's log, follows what comes, and reads other stretches when they are asked for. */
import type { RunLogUpdate } from '../../core/live/run-log.ts';
import {
  PIECE_BYTES,
  type Read,
  type ReadPiece,
  readAround,
  readBackward,
  readForward,
  readTail,
} from './log-reader.ts';
import {
  appended,
  EMPTY_WINDOW,
  hasRoom,
  isAtEnd,
  type LogWindow,
  lastSeqOf,
  prepended,
  replaced,
  trimmed,
  withKnownEnd,
} from './log-window.ts';
import type { Slice } from './ndjson.ts';

export interface LogSnapshot {
  readonly window: LogWindow;
  /** The first read is done. */
  readonly isOpen: boolean;
  readonly isReading: boolean;
  readonly failure: Error | null;
}

export interface LogFeedOptions {
  readonly read: (offset: number, limitBytes: number, signal: AbortSignal) => ReturnType<ReadPiece>;
  /** A size that the log is known to have at least. */
  readonly knownBytes?: number;
  /** Calls back with new output until the returned function is called. */
  readonly listen: (listener: (update: RunLogUpdate) => void) => () => void;
}

type Job =
  | { readonly type: 'end' }
  | { readonly type: 'earlier' }
  | { readonly type: 'later' }
  | { readonly type: 'around'; readonly offset: number };

/** Further behind than this, following goes to the end at once; what lies between is read when it is looked at. */
const FAR_BEHIND = 8 * PIECE_BYTES;

export class LogFeed {
  readonly #options: LogFeedOptions;
  readonly #listeners = new Set<() => void>();
  #snapshot: LogSnapshot = { window: EMPTY_WINDOW, isOpen: false, isReading: false, failure: null };
  #abort = new AbortController();
  #stopListening: (() => void) | null = null;
  #wish: Job | null = null;
  #isFollowing = true;
  /** What was held reached to the end before the last news. */
  #isAttached = true;
  /** There may be more than is known. */
  #mayHaveMore = false;

  constructor(options: LogFeedOptions) {
    this.#options = options;
    const window = withKnownEnd(EMPTY_WINDOW, options.knownBytes ?? 0);
    this.#snapshot = { ...this.#snapshot, window };
  }

  /** Begins to read and to listen. @returns a function that ends both */
  start(): () => void {
    this.#abort = new AbortController();
    this.#stopListening = this.#options.listen((update) => this.#receive(update));
    void this.#work();
    return () => {
      this.#stopListening?.();
      this.#abort.abort();
      this.#set({ isReading: false });
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): LogSnapshot => this.#snapshot;

  /** While following, the end is kept and the start is let go of. */
  setFollowing(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
    if (isFollowing) void this.#work();
  }

  showEnd(): void {
    if (!isAtEnd(this.#snapshot.window)) this.#ask({ type: 'end' });
  }

  showStart(): void {
    if (this.#snapshot.window.fromOffset > 0) this.#ask({ type: 'around', offset: 0 });
  }

  showAround(offset: number): void {
    this.#ask({ type: 'around', offset });
  }

  showEarlier(): void {
    if (this.#snapshot.window.fromOffset > 0) this.#ask({ type: 'earlier' });
  }

  showLater(): void {
    if (!isAtEnd(this.#snapshot.window)) this.#ask({ type: 'later' });
  }

  /** The run is over, or the last read failed: looks for what may have been missed. */
  readOn(): void {
    this.#mayHaveMore = true;
    void this.#work();
  }

  #ask(job: Job): void {
    this.#wish = job;
    void this.#work();
  }

  #receive(update: RunLogUpdate): void {
    if (update.type === 'gap') {
      this.readOn();
      return;
    }
    const { isOpen, isReading, window } = this.#snapshot;
    const isWanted = isOpen && !isReading && !update.truncated && (this.#isFollowing || hasRoom(window));
    const next = isWanted ? appended(window, update) : null;
    if (next !== null) {
      this.#show(this.#isFollowing ? trimmed(next, 'start') : next);
      return;
    }
    const news = withKnownEnd(window, update.toOffset, lastSeqAfter(window, update));
    if (news === window) return;
    this.#set({ window: news });
    void this.#work();
  }

  async #work(): Promise<void> {
    const { signal } = this.#abort;
    if (this.#snapshot.isReading || signal.aborted) return;
    for (let job = this.#nextJob(); job !== null; job = this.#nextJob()) {
      this.#set({ isReading: true, failure: null });
      try {
        await this.#do(job, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.#mayHaveMore = true;
        return this.#set({ isReading: false, failure: error instanceof Error ? error : new Error(String(error)) });
      }
      if (signal.aborted) return;
    }
    if (this.#snapshot.isReading) this.#set({ isReading: false });
  }

  #nextJob(): Job | null {
    const { window, isOpen } = this.#snapshot;
    if (!isOpen) return { type: 'end' };
    const wish = this.#wish;
    this.#wish = null;
    // What was wished for may have been read in the meantime.
    const isFulfilled = wish?.type === 'earlier' ? window.fromOffset === 0 : wish?.type === 'later' && isAtEnd(window);
    if (wish !== null && !isFulfilled) return wish;
    const isBehind = !isAtEnd(window);
    if (this.#isFollowing && isBehind) {
      return { type: window.knownEnd - window.toOffset > FAR_BEHIND ? 'end' : 'later' };
    }
    const goesOn = this.#isFollowing || (this.#isAttached && hasRoom(window));
    return goesOn && (isBehind || this.#mayHaveMore) ? { type: 'later' } : null;
  }

  async #do(job: Job, signal: AbortSignal): Promise<void> {
    const read: ReadPiece = (offset, limitBytes) => this.#options.read(offset, limitBytes, signal);
    const { window } = this.#snapshot;
    if (job.type === 'earlier') {
      const slice = await readBackward(read, window.fromOffset);
      if (!signal.aborted) this.#showEarlierSlice(slice);
    } else if (job.type === 'later') {
      this.#mayHaveMore = false;
      const later = await readForward(read, window.toOffset);
      if (!signal.aborted) this.#showLaterSlice(later);
    } else {
      const { slice, knownEnd } = await (job.type === 'end'
        ? readTail(read, window.knownEnd)
        : readAround(read, job.offset));
      if (!signal.aborted) this.#show(withKnownEnd(replaced(this.#snapshot.window, slice), knownEnd));
    }
  }

  #showEarlierSlice(slice: Slice): void {
    const next = slice.records.length === 0 ? null : prepended(this.#snapshot.window, slice);
    if (next === null) this.#startAgain();
    else this.#show(trimmed(next, 'end'));
  }

  #showLaterSlice({ slice, knownEnd }: Read): void {
    const next = appended(this.#snapshot.window, slice);
    if (next === null) this.#startAgain();
    // Nothing came although more was said to be there: there is no use in asking again before the next news.
    else if (slice.toOffset === slice.fromOffset) this.#show({ ...next, knownEnd: next.toOffset });
    else this.#show(trimmed(withKnownEnd(next, knownEnd), 'start'));
  }

  /** What was read does not go together with what is held: only reading anew is certain to be right. */
  #startAgain(): void {
    this.#wish = this.#isFollowing ? { type: 'end' } : { type: 'around', offset: this.#snapshot.window.fromOffset };
  }

  #show(window: LogWindow): void {
    this.#isAttached = isAtEnd(window);
    this.#set({ window, isOpen: true });
  }

  #set(change: Partial<LogSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The number of the last record after an update; of a truncated one it is estimated from its size. */
function lastSeqAfter(window: LogWindow, update: Extract<RunLogUpdate, { type: 'output' }>): number {
  if (!update.truncated) return update.records.at(-1)?.seq ?? 0;
  const held = lastSeqOf(window) - (window.lines[0]?.seq ?? 1) + 1;
  const perRecord = held > 0 ? (window.toOffset - window.fromOffset) / held : 200;
  return window.knownSeq + Math.max(1, Math.round((update.toOffset - window.knownEnd) / perRecord));
}
