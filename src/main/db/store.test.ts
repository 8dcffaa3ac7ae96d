import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { settings } from './schema.ts';
import { openStore, type Store } from './store.ts';
import { storeOptions, tempFolder } from './testing/temp-store.ts';

async function openShipped(folder: string): Promise<Store> {
  const store = await openStore(storeOptions(folder));
  onTestFinished(() => store.close());
  return store;
}

it('opens with the settings that everything relies on', async () => {
  const options = storeOptions(tempFolder());
  for (const [synchronous, number] of [
    ['FULL', 2],
    ['NORMAL', 1],
  ] as const) {
    const { raw, close } = await openStore({ ...options, synchronous });
    const pragma = (name: string) => raw.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(number);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBe(5000);
    expect(pragma('trusted_schema')).toBe(0);
    expect(pragma('temp_store')).toBe(2);
    expect(pragma('journal_size_limit')).toBeGreaterThan(0);
    await close();
  }
});

it.skipIf(process.platform === 'win32')('lets nobody else read the file or its companions', async () => {
  const { raw } = await openShipped(tempFolder());
  for (const file of [raw.name, `${raw.name}-wal`, `${raw.name}-shm`]) {
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
});

it('keeps what was written, readable through the typed view', async () => {
  const folder = tempFolder();
  const first = await openStore(storeOptions(folder));
  await first.write(() =>
    first.db
      .insert(settings)
      .values({ key: 'a', value: { deep: [1] } })
      .run(),
  );
  await first.close();
  const second = await openShipped(folder);
  expect(second.db.select().from(settings).all()).toEqual([{ key: 'a', value: { deep: [1] } }]);
});

it('commits what is queued before it closes, and leaves one file behind', async () => {
  const folder = tempFolder();
  const store = await openStore(storeOptions(folder));
  const write = store.write(() => store.db.insert(settings).values({ key: 'a', value: 1 }).run());
  await store.close();
  await write;
  expect(statSync(`${store.raw.name}-wal`, { throwIfNoEntry: false })).toBeUndefined();
  const again = await openShipped(folder);
  expect(again.db.select().from(settings).all()).toHaveLength(1);
});

it('logs a function that fails after its commit', async () => {
  const error = vi.fn();
  const store = await openStore({ ...storeOptions(tempFolder()), logger: { error } });
  onTestFinished(() => store.close());
  const cause = new Error('effect');
  await store.write((tx) =>
    tx.afterCommit(() => {
      throw cause;
    }),
  );
  expect(error).toHaveBeenCalledWith({ err: cause }, expect.any(String));
});

it('refuses a file that is no database, without changing it', async () => {
  const options = storeOptions(tempFolder());
  writeFileSync(options.file, 'not a database, but somebody wants to keep it'.repeat(100));
  const before = readFileSync(options.file);
  await expect(openStore(options)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/is damaged .*restore/),
  });
  expect(readFileSync(options.file)).toEqual(before);
});

it('refuses a database of another program, without changing it', async () => {
  const options = storeOptions(tempFolder());
  const foreign = new Database(options.file);
  foreign.exec('CREATE TABLE theirs (id INTEGER)');
  foreign.close();
  await expect(openStore(options)).rejects.toThrow('another program');
  const after = new Database(options.file, { readonly: true });
  expect(after.prepare('SELECT name FROM sqlite_master').pluck().all()).toEqual(['theirs']);
  after.close();
});

it('says so when the folder does not exist', async () => {
  const options = storeOptions(tempFolder());
  await expect(openStore({ ...options, file: `${options.backupsDir}/missing/x.db` })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('cannot be opened'),
  });
});

it('finds damage at the start after an unclean end', async () => {
  const options = storeOptions(tempFolder());
  const store = await openStore(options);
  const values = Array.from({ length: 500 }, (_, index) => ({ key: `key ${index}`, value: 'x'.repeat(500) }));
  await store.write(() => store.db.insert(settings).values(values).run());
  await store.close();

  const pages = statSync(options.file).size / 4096;
  const descriptor = openSync(options.file, 'r+');
  for (let page = Math.floor(pages / 2); page < pages; page++)
    writeSync(descriptor, Buffer.alloc(64, 0xee), 0, 64, page * 4096);
  closeSync(descriptor);
  writeFileSync(`${options.file}-wal`, '');

  await expect(openStore(options)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('is damaged'),
  });
});
