import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFileAtomic } from './atomic-file.ts';
import { tempFolder } from './testing/temp-folder.ts';

it('writes text and bytes, for the user alone unless told otherwise', async () => {
  const folder = tempFolder();
  await writeFileAtomic(join(folder, 'text'), 'häuser');
  await writeFileAtomic(join(folder, 'bytes'), Uint8Array.of(0, 255), { mode: 0o644 });
  expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('häuser');
  expect([...readFileSync(join(folder, 'bytes'))]).toEqual([0, 255]);
  if (process.platform === 'win32') return;
  expect(statSync(join(folder, 'text')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'bytes')).mode & 0o777).toBe(0o644);
});

it('replaces by a new file: who has the old one open goes on reading the old one', async () => {
  const file = join(tempFolder(), 'f');
  await writeFileAtomic(file, 'old');
  const before = statSync(file).ino;
  await writeFileAtomic(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).ino).not.toBe(before);
});

it('leaves one whole version when many write at once, and nothing else', async () => {
  const folder = tempFolder();
  const versions = Array.from({ length: 20 }, (_, index) => String(index).repeat(100_000));
  await Promise.all(versions.map((version) => writeFileAtomic(join(folder, 'f'), version)));
  expect(versions).toContain(readFileSync(join(folder, 'f'), 'utf8'));
  expect(readdirSync(folder)).toEqual(['f']);
});

it('keeps what was there, and nothing else, when it fails', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'target'));
  writeFileSync(join(folder, 'target', 'inside'), 'kept');
  await expect(writeFileAtomic(join(folder, 'target'), 'x')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['target']);
  expect(readFileSync(join(folder, 'target', 'inside'), 'utf8')).toBe('kept');
});

it('tells the first failure when even tidying up is impossible', async () => {
  const file = join(tempFolder(), 'f');
  writeFileSync(file, '');
  await expect(writeFileAtomic(join(file, 'below'), 'x')).rejects.toThrow(/ENOTDIR.*open/);
});
