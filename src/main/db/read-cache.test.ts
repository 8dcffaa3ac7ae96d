import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { cachedRead } from './read-cache.ts';
import { openStore, type Store } from './store.ts';

async function open(): Promise<{ store: Store; read: (key: string) => string | null; asked: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'wheelhouse-cache-'));
  const store = await openStore({
    file: join(folder, 'a.db'),
    migrationsDir: join(import.meta.dirname, 'migrations'),
    backupsDir: folder,
    synchronous: 'NORMAL',
    clock: systemClock,
  });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const asked: string[] = [];
  const value = store.raw.prepare('SELECT value FROM settings WHERE key = ?').pluck();
  const read = cachedRead(store, (key: string) => {
    asked.push(key);
    return (value.get(key) as string | undefined) ?? null;
  });
  return { store, read, asked };
}

const put = (store: Store, key: string, value: string): void =>
  void store.raw.prepare('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)').run(key, value);

it('asks once until something is written, also for what is not there', async () => {
  const { store, read, asked } = await open();
  for (let i = 0; i < 3; i++) expect(read('colour')).toBeNull();
  expect(asked).toEqual(['colour']);
  await store.write(() => put(store, 'colour', 'green'));
  for (let i = 0; i < 3; i++) expect(read('colour')).toBe('green');
  expect(asked).toEqual(['colour', 'colour']);
});

it('shows a write its own changes, and nobody those that are taken back', async () => {
  const { store, read } = await open();
  expect(read('colour')).toBeNull();
  const failing = store.write(() => {
    put(store, 'colour', 'red');
    expect(read('colour')).toBe('red');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(read('colour')).toBeNull();
});
