import { closeSync, copyFileSync, mkdirSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backupDatabase, verifyDatabase } from './backup.ts';
import { openStore, type Store } from './store.ts';
import { storeOptions, tempFolder } from './testing/temp-store.ts';

const PAIRS = {
  '0001_pairs.sql': `
    CREATE TABLE pair_left (id INTEGER PRIMARY KEY, filler TEXT NOT NULL) STRICT;
    CREATE TABLE pair_right (id INTEGER PRIMARY KEY REFERENCES pair_left (id), filler TEXT NOT NULL) STRICT;
  `,
};

/** A store with `count` rows on each side. */
async function openPairs(folder: string, count: number): Promise<Store & { add(id: number): Promise<void> }> {
  const store = await openStore(storeOptions(folder, PAIRS));
  onTestFinished(() => store.close());
  const left = store.raw.prepare('INSERT INTO pair_left VALUES (?, ?)');
  const right = store.raw.prepare('INSERT INTO pair_right VALUES (?, ?)');
  const add = (id: number) =>
    store.write(() => {
      left.run(id, 'x'.repeat(300));
      right.run(id, 'y'.repeat(300));
    });
  await Promise.all(Array.from({ length: count }, (_, id) => add(id)));
  return { ...store, add };
}

function countBoth(file: string): unknown[] {
  const database = new Database(file, { readonly: true });
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const counts = [count('pair_left'), count('pair_right')];
  database.close();
  return counts;
}

function damage(file: string): void {
  const descriptor = openSync(file, 'r+');
  const pages = statSync(file).size / 4096;
  for (let page = 2; page < pages; page++) writeSync(descriptor, Buffer.alloc(64, 0xee), 0, 64, page * 4096);
  closeSync(descriptor);
}

describe('backupDatabase', () => {
  it('makes one file with all that was committed, for the user alone', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 100);
    const target = join(folder, 'backups', 'b.db');
    await backupDatabase(store.raw, target);
    expect(countBoth(target)).toEqual([100, 100]);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['b.db']);
    if (process.platform !== 'win32') expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  it('is a state that existed, while writes go on', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 3000);
    const target = join(folder, 'b.db');
    let next = 3000;
    let done = false;
    const writing = (async () => {
      while (!done) await store.add(next++);
    })();
    await backupDatabase(store.raw, target);
    done = true;
    await writing;
    const [left, right] = countBoth(target);
    expect(left).toBe(right);
    expect(left).toBeGreaterThanOrEqual(3000);
    expect(next).toBeGreaterThan(3010);
  });

  it('replaces an older backup of the same name, and what an interrupted one left', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 1);
    const target = join(folder, 'backups', 'b.db');
    await backupDatabase(store.raw, target);
    writeFileSync(`${target}.partial`, 'torn');
    await store.add(1);
    await backupDatabase(store.raw, target);
    expect(countBoth(target)).toEqual([2, 2]);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['b.db']);
  });

  it('leaves nothing and keeps the older one when the database is damaged', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 100);
    const target = join(folder, 'backups', 'b.db');
    await backupDatabase(store.raw, target);
    // A row that points nowhere survives the copy; only the check of the copy can see it.
    store.raw.pragma('foreign_keys = OFF');
    store.raw.exec('DELETE FROM pair_left WHERE id = 5');
    await expect(backupDatabase(store.raw, target)).rejects.toThrow(/could not be made.*pair_right/);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['b.db']);
    expect(countBoth(target)).toEqual([100, 100]);
  });

  it('says so when the place cannot be written', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 1);
    mkdirSync(join(folder, 'target.db'));
    await expect(backupDatabase(store.raw, join(folder, 'target.db'))).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('could not be made'),
    });
    expect(readdirSync(folder)).not.toContain('target.db.partial');
  });
});

describe('verifyDatabase', () => {
  it('accepts a good file and leaves nothing beside it', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 10);
    const target = join(folder, 'backups', 'b.db');
    await backupDatabase(store.raw, target);
    await expect(verifyDatabase(target)).resolves.toBeUndefined();
    expect(readdirSync(join(folder, 'backups'))).toEqual(['b.db']);
  });

  it('finds damaged pages', async () => {
    const folder = tempFolder();
    const store = await openPairs(folder, 200);
    const target = join(folder, 'b.db');
    await backupDatabase(store.raw, target);
    const copy = join(folder, 'copy.db');
    copyFileSync(target, copy);
    damage(copy);
    await expect(verifyDatabase(copy)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(copy),
    });
  });

  it.each([
    ['is empty', '', 'no tables'],
    ['is something else', 'x'.repeat(5000), 'not a database'],
  ])('refuses a file that %s', async (_, content, message) => {
    const file = join(tempFolder(), 'f.db');
    writeFileSync(file, content);
    await expect(verifyDatabase(file)).rejects.toThrow(message);
  });

  it('refuses a file that is not there, and does not make it', async () => {
    const folder = tempFolder();
    await expect(verifyDatabase(join(folder, 'f.db'))).rejects.toThrow('unable to open');
    expect(readdirSync(folder)).toEqual([]);
  });
});
