import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedFolder, isFileName } from './embedded-folder.ts';

let base: string;
let root: string;
let outside: string;
let folder: EmbeddedFolder;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'wheelhouse-folder-'));
  root = join(base, 'root');
  outside = join(base, 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'TOOLS.md'), 'not yours');
  folder = new EmbeddedFolder(root, 'workspace-mc-1');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const refused = { code: 'bad_gateway', details: { problem: 'refused', transient: false } };

describe('the folder of an agent', () => {
  it('is made with its root, once or twice, for the user alone', async () => {
    await folder.make();
    await folder.make();
    expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  });

  it('holds files for the user alone, which are read, listed and replaced', async () => {
    await folder.make();
    await folder.write('TOOLS.md', 'one');
    await folder.write('TOOLS.md', 'two');
    expect(await folder.read('TOOLS.md')).toBe('two');
    expect(await folder.read('SOUL.md')).toBeNull();
    expect(await folder.list()).toEqual([{ name: 'TOOLS.md', bytes: 3 }]);
    expect(statSync(join(folder.path, 'TOOLS.md')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['TOOLS.md']);
  });

  it('is made again for a file when somebody removed it', async () => {
    await folder.write('TOOLS.md', 'one');
    expect(await folder.read('TOOLS.md')).toBe('one');
  });

  it('has nothing where it is not there', async () => {
    expect(await folder.list()).toEqual([]);
    expect(await folder.read('TOOLS.md')).toBeNull();
    await folder.remove('TOOLS.md');
    await folder.removeAll();
    expect(existsSync(root)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is refused where the system makes no folders', async () => {
    await expect(new EmbeddedFolder('/proc/nowhere/at/all', 'workspace-mc-1').make()).rejects.toMatchObject(refused);
  });

  it('is removed with all that is in it, and nothing that a link in it leads to', async () => {
    await folder.write('TOOLS.md', 'one');
    mkdirSync(join(folder.path, 'memory'));
    symlinkSync(outside, join(folder.path, 'link'));
    await folder.removeAll();
    expect(readdirSync(root)).toEqual([]);
    expect(readFileSync(join(outside, 'TOOLS.md'), 'utf8')).toBe('not yours');
  });

  it('moves to another one with its files, unless that is there', async () => {
    await folder.write('MEMORY.md', 'mine');
    const next = new EmbeddedFolder(join(base, 'elsewhere'), 'workspace-lead-1');
    await next.takeOver(folder);
    expect(await next.read('MEMORY.md')).toBe('mine');
    expect(existsSync(folder.path)).toBe(false);
    await folder.write('MEMORY.md', 'other');
    await next.takeOver(folder);
    expect(await next.read('MEMORY.md')).toBe('mine');
  });
});

describe('a link', () => {
  it('in the place of the folder is not followed', async () => {
    mkdirSync(root);
    symlinkSync(outside, folder.path);
    await expect(folder.make()).rejects.toMatchObject(refused);
    await expect(folder.read('TOOLS.md')).rejects.toMatchObject(refused);
    await expect(folder.write('TOOLS.md', 'mine')).rejects.toMatchObject(refused);
    await expect(folder.remove('TOOLS.md')).rejects.toMatchObject(refused);
    await expect(folder.removeAll()).rejects.toMatchObject(refused);
    expect(readFileSync(join(outside, 'TOOLS.md'), 'utf8')).toBe('not yours');
  });

  it('in the place of a file is neither read nor written through', async () => {
    await folder.make();
    symlinkSync(join(outside, 'TOOLS.md'), join(folder.path, 'TOOLS.md'));
    await expect(folder.read('TOOLS.md')).rejects.toMatchObject(refused);
    await expect(folder.write('TOOLS.md', 'mine')).rejects.toMatchObject(refused);
    expect(await folder.list()).toEqual([]);
    expect(readFileSync(join(outside, 'TOOLS.md'), 'utf8')).toBe('not yours');
  });
});

describe('a file', () => {
  it('that is too large or no text is refused', async () => {
    await folder.make();
    await expect(folder.write('SOUL.md', 'x'.repeat(1_048_577))).rejects.toMatchObject(refused);
    await expect(folder.write('SOUL.md', '\ud800')).rejects.toMatchObject(refused);
  });

  it('has one name, which leads nowhere else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('../a.md', '/a.md', 'a/b.md', '.md', 'a\\b.md', 'CON.md')),
        (name) => {
          if (isFileName(name)) expect(join('/w', name)).toBe(`/w/${name}`);
          if (/[/\\\0]|^\./.test(name)) expect(isFileName(name)).toBe(false);
        },
      ),
    );
    expect(isFileName('TOOLS.md')).toBe(true);
  });
});
