import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, makeFolderSync } from './make-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'wheelhouse-folders-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each([
  ['at once', async (folder: string) => makeFolderSync(folder)],
  ['in the background', makeFolder],
])('a folder made %s', (how, make) => {
  const own = join(root, how);

  it('comes with those above it, for the user alone, and again is fine', async () => {
    const folder = join(own, 'a', 'b', 'c');
    await make(folder);
    await make(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('may be wanted by many at the same time', async () => {
    const folder = join(own, 'x', 'y', 'z');
    await Promise.all(Array.from({ length: 20 }, () => make(folder)));
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('is refused below a file', async () => {
    const file = join(own, 'file');
    writeFileSync(file, '');
    await expect(make(join(file, 'a', 'b'))).rejects.toThrow();
  });

  it.runIf(process.platform === 'linux')('is refused where the system has no room for any', async () => {
    await expect(make('/proc/nowhere/a/b')).rejects.toThrow();
  });
});
