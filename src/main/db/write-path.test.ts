import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from './testing/temp-store.ts';
import { createWritePath, type WritePath } from './write-path.ts';

let raw: Database.Database;
/** A second connection: sees what is committed, nothing else. */
let outside: Database.Database;
let statements: string[];
let effectErrors: unknown[];
let path: WritePath;

beforeEach(() => {
  const file = join(tempFolder(), 'test.db');
  statements = [];
  raw = new Database(file, { timeout: 0, verbose: (sql) => statements.push(String(sql)) });
  raw.pragma('journal_mode = WAL');
  raw.pragma('foreign_keys = ON');
  raw.exec(`
    CREATE TABLE item (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE child (item_id INTEGER NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
  `);
  outside = new Database(file, { timeout: 0 });
  effectErrors = [];
  path = createWritePath(raw, (error) => effectErrors.push(error));
  onTestFinished(() => {
    raw.close();
    outside.close();
  });
});

const insert = (id: number): unknown => raw.prepare('INSERT INTO item VALUES (?)').run(id);
const committed = (): unknown[] => outside.prepare('SELECT id FROM item ORDER BY id').pluck().all();
const commits = (): number => statements.filter((sql) => sql === 'COMMIT').length;
const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (value) => `ok ${value}`,
    (error: Error) => error.message,
  );

describe('batches', () => {
  it('commits all writes of one turn of the event loop in one transaction', async () => {
    await Promise.all([1, 2, 3].map((id) => path.write(() => insert(id))));
    expect(committed()).toEqual([1, 2, 3]);
    expect(commits()).toBe(1);
  });

  it('commits writes of later turns in transactions of their own', async () => {
    await path.write(() => insert(1));
    await path.write(() => insert(2));
    expect(commits()).toBe(2);
  });

  it('hands on what the function returned, once it is visible to others', async () => {
    const seen = path.write(() => insert(1) && 'value').then((value) => [value, committed()]);
    expect(committed()).toEqual([]);
    expect(await seen).toEqual(['value', [1]]);
  });

  it('runs writes in the order in which they were queued', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((id) => path.write(() => order.push(id))));
    expect(order).toEqual([1, 2, 3]);
  });
});

describe('a write that fails', () => {
  it('is rolled back alone and rejects alone', async () => {
    const results = [
      path.write(() => insert(1) && 1),
      path.write(() => {
        insert(2);
        throw new Error('no');
      }),
      path.write(() => insert(3) && 3),
    ];
    expect(await Promise.all(results.map(outcome))).toEqual(['ok 1', 'no', 'ok 3']);
    expect(committed()).toEqual([1, 3]);
    expect(commits()).toBe(1);
  });

  it('is one that returns a promise', async () => {
    const result = path.write(async () => {
      insert(1);
      throw new Error('must not become an unhandled rejection');
    });
    await expect(result).rejects.toThrow('must be synchronous');
    expect(committed()).toEqual([]);
  });

  it('is one that starts another write inside itself', async () => {
    const result = path.write(() => {
      insert(1);
      path.write(() => insert(2));
    });
    await expect(result).rejects.toThrow('inside another write');
    expect(committed()).toEqual([]);
  });

  it('is one that closes the database inside itself', async () => {
    await expect(path.write(() => path.close())).rejects.toThrow('closed inside a write');
    await path.write(() => insert(1));
    expect(committed()).toEqual([1]);
  });
});

describe('a transaction that fails', () => {
  it('rejects all of its writes, shows none of them, and leaves the next one alone', async () => {
    const orphan = path.write(() => raw.prepare('INSERT INTO child VALUES (99)').run());
    const innocent = path.write((tx) => {
      tx.afterCommit(() => expect.unreachable());
      insert(1);
    });
    await expect(orphan).rejects.toThrow('FOREIGN KEY');
    await expect(innocent).rejects.toThrow('FOREIGN KEY');
    expect(committed()).toEqual([]);
    await path.write(() => insert(2));
    expect(committed()).toEqual([2]);
  });

  it('rejects what it lost in the middle and runs those behind in a new one', async () => {
    outside.exec('INSERT INTO item VALUES (7)');
    const results = [
      path.write(() => insert(1)),
      path.write(() => raw.prepare('INSERT OR ROLLBACK INTO item VALUES (7)').run()),
      path.write(() => insert(3) && 3),
    ];
    const [first, second, third] = await Promise.all(results.map(outcome));
    expect([first, second]).toEqual(Array(2).fill('UNIQUE constraint failed: item.id'));
    expect(third).toBe('ok 3');
    expect(committed()).toEqual([3, 7]);
  });

  it('rejects a write that swallowed the loss of the transaction', async () => {
    outside.exec('INSERT INTO item VALUES (7)');
    const result = path.write(() => {
      try {
        raw.exec('INSERT OR ROLLBACK INTO item VALUES (7)');
      } catch {}
    });
    await expect(result).rejects.toThrow('savepoint');
  });

  it('rejects a write that ended and reopened the shared transaction, and rolls back what is left', async () => {
    const meddler = path.write(() => raw.exec('COMMIT; BEGIN; INSERT INTO item VALUES (5)'));
    await expect(meddler).rejects.toThrow('savepoint');
    expect(committed()).toEqual([]);
    expect(raw.inTransaction).toBe(false);
  });

  it('rejects all when it cannot begin, and works again afterwards', async () => {
    outside.exec('BEGIN IMMEDIATE');
    const results = await Promise.all([path.write(() => insert(1)), path.write(() => insert(2))].map(outcome));
    expect(results).toEqual(Array(2).fill('database is locked'));
    outside.exec('ROLLBACK');
    await path.write(() => insert(3));
    expect(committed()).toEqual([3]);
  });
});

describe('afterCommit', () => {
  it('runs when the change is visible, in order, before the promise resolves', async () => {
    const log: unknown[] = [];
    const write = (id: number) =>
      path
        .write((tx) => {
          tx.afterCommit(() => log.push([`a${id}`, committed()]));
          tx.afterCommit(() => log.push(`b${id}`));
          insert(id);
        })
        .then(() => log.push(`resolved ${id}`));
    await Promise.all([write(1), write(2)]);
    expect(log).toEqual([['a1', [1, 2]], 'b1', ['a2', [1, 2]], 'b2', 'resolved 1', 'resolved 2']);
  });

  it('does not run for a write that was rolled back', async () => {
    const result = path.write((tx) => {
      tx.afterCommit(() => expect.unreachable());
      throw new Error('no');
    });
    await expect(result).rejects.toThrow('no');
    await path.write(() => undefined);
    expect(effectErrors).toEqual([]);
  });

  it('may fail without harm to anyone', async () => {
    let ran = 0;
    const failing = path.write((tx) => {
      tx.afterCommit(() => {
        throw new Error('effect');
      });
      tx.afterCommit(() => ran++);
      return 'fine';
    });
    const other = path.write((tx) => tx.afterCommit(() => ran++));
    expect(await failing).toBe('fine');
    await other;
    expect(ran).toBe(2);
    expect(effectErrors).toMatchObject([{ message: 'effect' }]);
  });

  it('may queue another write', async () => {
    const second = await new Promise((resolve) => {
      path.write((tx) => tx.afterCommit(() => resolve(path.write(() => insert(2) && 'second'))));
    });
    expect(second).toBe('second');
    expect(committed()).toEqual([2]);
  });

  it('is refused once the write is over', async () => {
    const late = await path.write((tx) => tx);
    expect(() => late.afterCommit(() => undefined)).toThrow('outside of its write');
  });
});

describe('close', () => {
  it('commits what is queued and refuses what comes later', async () => {
    const queued = path.write(() => insert(1));
    const closed = path.close();
    await expect(path.write(() => insert(2))).rejects.toMatchObject({ code: 'unavailable' });
    await Promise.all([queued, closed, path.close()]);
    expect(committed()).toEqual([1]);
  });
});

it('keeps exactly the writes that resolved, whatever mix of them fails', async () => {
  const expected: number[] = [];
  for (let round = 0; round < 20; round++) {
    const writes = Array.from({ length: 50 }, (_, index) => {
      const id = round * 50 + index;
      const kind = (id * 2654435761) % 7;
      return path
        .write(() => {
          insert(id);
          if (kind === 0) throw new Error('no');
          if (kind === 1) insert(id);
          if (kind === 2 && index % 10 === 0) raw.prepare('INSERT OR ROLLBACK INTO item VALUES (?)').run(id);
        })
        .then(
          () => expected.push(id),
          () => undefined,
        );
    });
    await Promise.all(writes);
  }
  expect(expected.length).toBeGreaterThan(300);
  expect(committed()).toEqual(expected.sort((a, b) => a - b));
});
