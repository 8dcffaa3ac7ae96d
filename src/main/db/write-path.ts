/**
 * The one write path. All writes that are queued in one turn of the event loop share one transaction, so that they share
 * one fsync; a savepoint each keeps them apart. Callers learn of success only after the COMMIT.
 */
import type Database from 'better-sqlite3';
import { AppError } from '../../contract/errors.ts';

/** Proof of being inside `write`: a repository that changes rows asks for one. */
export interface WriteTransaction {
  /** Runs `fn` once this write is committed, before its promise resolves. Never runs if the write is rolled back. */
  afterCommit(fn: () => void): void;
}

export interface WritePath {
  /** How many transactions have ended. */
  readonly transactions: number;
  /** Queues a synchronous change. Its promise settles after the COMMIT that carries it, or rejects with what it threw. */
  write<T>(fn: (tx: WriteTransaction) => T): Promise<T>;
  /** Commits what is queued; later writes are refused. */
  close(): Promise<void>;
}

/** One queued write, which is also the token that its function gets. */
class QueuedWrite implements WriteTransaction {
  readonly run: (tx: WriteTransaction) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  state: 'queued' | 'running' | 'done' | 'failed' = 'queued';
  result: unknown;
  readonly effects: (() => void)[] = [];

  constructor(
    run: (tx: WriteTransaction) => unknown,
    resolve: (value: unknown) => void,
    reject: (error: unknown) => void,
  ) {
    this.run = run;
    this.resolve = resolve;
    this.reject = reject;
  }

  afterCommit(fn: () => void): void {
    if (this.state !== 'running') throw new Error('afterCommit was called outside of its write.');
    this.effects.push(fn);
  }

  finish(state: 'done' | 'failed', result: unknown): void {
    this.state = state;
    this.result = result;
  }
}

function refuseThenable(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('then' in value) || typeof value.then !== 'function') return;
  // It runs on outside of the transaction; its own failure must not end the process as an unhandled rejection too.
  Promise.resolve(value).catch(() => undefined);
  throw new TypeError('A write must be synchronous: it returned a promise.');
}

/** Makes the write path of a connection. `onEffectError` hears of `afterCommit` functions that throw. */
export function createWritePath(raw: Database.Database, onEffectError: (error: unknown) => void): WritePath {
  const begin = raw.prepare('BEGIN IMMEDIATE');
  const commit = raw.prepare('COMMIT');
  const rollback = raw.prepare('ROLLBACK');
  const savepoint = raw.prepare('SAVEPOINT queued_write');
  const release = raw.prepare('RELEASE queued_write');
  const rollbackTo = raw.prepare('ROLLBACK TO queued_write');

  let queue: QueuedWrite[] = [];
  let insideWrite = false;
  let transactions = 0;
  let closing: Promise<void> | undefined;

  function enqueue<T>(fn: (tx: WriteTransaction) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push(new QueuedWrite(fn, resolve as (value: unknown) => void, reject));
    });
  }

  function flush(): void {
    const writes = queue;
    queue = [];
    let next = 0;
    while (next < writes.length) next = runTransaction(writes, next);
  }

  /** Runs the writes from `first` on in one transaction and settles them. Returns the index of the first one not run. */
  function runTransaction(writes: readonly QueuedWrite[], first: number): number {
    let end = first;
    try {
      begin.run();
      while (end < writes.length && raw.inTransaction) runOne(writes[end++] as QueuedWrite);
      // A full disk and the like make SQLite drop the whole transaction in the middle: those behind it get a new one.
      if (!raw.inTransaction) throw writes[end - 1]?.result;
      commit.run();
    } catch (error) {
      if (raw.inTransaction) rollback.run();
      // Nothing was begun: no write of this turn can run.
      if (end === first) end = writes.length;
      for (let index = first; index < end; index++) {
        const write = writes[index] as QueuedWrite;
        if (write.state !== 'failed') write.finish('failed', error);
      }
    }
    transactions += 1;
    for (let index = first; index < end; index++) settle(writes[index] as QueuedWrite);
    return end;
  }

  function runOne(write: QueuedWrite): void {
    savepoint.run();
    write.state = 'running';
    insideWrite = true;
    try {
      const result = write.run(write);
      refuseThenable(result);
      release.run();
      write.finish('done', result);
    } catch (error) {
      write.finish('failed', error);
      if (raw.inTransaction) {
        rollbackTo.run();
        release.run();
      }
    } finally {
      insideWrite = false;
    }
  }

  function settle(write: QueuedWrite): void {
    if (write.state === 'failed') {
      write.reject(write.result);
      return;
    }
    for (const effect of write.effects) {
      try {
        effect();
      } catch (error) {
        onEffectError(error);
      }
    }
    write.resolve(write.result);
  }

  return {
    get transactions() {
      return transactions;
    },
    write(fn) {
      if (insideWrite) throw new Error('A write was started inside another write: pass the transaction on instead.');
      if (closing) return Promise.reject(new AppError('unavailable', 'Wheelhouse is shutting down.'));
      return enqueue(fn);
    },
    close() {
      if (insideWrite) throw new Error('The database was closed inside a write.');
      // Behind all that is queued; whether this empty write itself can be committed does not matter.
      closing ??= enqueue(() => undefined).catch(() => undefined);
      return closing;
    },
  };
}
