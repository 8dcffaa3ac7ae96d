import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataPaths, defaultDataDir, prepareDataDir } from './paths.ts';
import { tempFolder } from './testing/temp-folder.ts';

describe('defaultDataDir', () => {
  const windows = { platform: 'win32', home: 'C:\\Users\\ann' } as const;
  it.each([
    ['Linux', { platform: 'linux', env: {}, home: '/home/ann' }, '/home/ann/.local/share/wheelhouse'],
    ['Linux with XDG', { platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/ann' }, '/data/wheelhouse'],
    [
      'Linux with a relative XDG path',
      { platform: 'linux', env: { XDG_DATA_HOME: 'data' }, home: '/home/ann' },
      '/home/ann/.local/share/wheelhouse',
    ],
    [
      'macOS',
      { platform: 'darwin', env: { XDG_DATA_HOME: '/data' }, home: '/Users/ann' },
      '/Users/ann/Library/Application Support/Wheelhouse',
    ],
    ['Windows', { ...windows, env: { APPDATA: 'D:\\Roaming' } }, 'D:\\Roaming\\Wheelhouse'],
    ['Windows without APPDATA', { ...windows, env: {} }, 'C:\\Users\\ann\\AppData\\Roaming\\Wheelhouse'],
  ] as const)('follows the custom of %s', (_, input, expected) => {
    expect(defaultDataDir(input)).toBe(expected);
  });

  it('is what WHEELHOUSE_DATA_DIR says, made absolute', () => {
    const env = { WHEELHOUSE_DATA_DIR: 'here', XDG_DATA_HOME: '/data' };
    expect(defaultDataDir({ platform: 'linux', env, home: '/home/ann' })).toBe(resolve('here'));
  });
});

describe('prepareDataDir', () => {
  it('makes every folder, for the user alone', () => {
    const root = join(tempFolder(), 'new', 'data');
    const paths = dataPaths(root);
    prepareDataDir(paths);
    for (const folder of [root, paths.runLogs, paths.scratch, paths.backups, paths.workspaces, join(root, 'logs')]) {
      expect(statSync(folder).isDirectory()).toBe(true);
      if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
    }
  });

  it('may be called again, and keeps what is there', () => {
    const paths = dataPaths(tempFolder());
    prepareDataDir(paths);
    writeFileSync(paths.database, 'kept');
    const before = readdirSync(paths.root);
    prepareDataDir(paths);
    expect(readdirSync(paths.root)).toEqual(before);
    expect(statSync(paths.database).size).toBe(4);
  });

  it('puts everything below the root', () => {
    for (const path of Object.values(dataPaths('/data/wheelhouse'))) {
      const inside = relative('/data/wheelhouse', path);
      expect(inside.startsWith('..') || isAbsolute(inside)).toBe(false);
    }
  });

  it.each([
    ['is a file', 'data'],
    ['is below a file', 'data/deeper'],
    ['has a file where a folder belongs', '.'],
  ])('says so when the data folder %s', (_, where) => {
    const folder = tempFolder();
    writeFileSync(join(folder, where === '.' ? 'run-logs' : 'data'), '');
    expect(() => prepareDataDir(dataPaths(join(folder, where)))).toThrow(
      expect.objectContaining({
        code: 'unavailable',
        message: expect.stringMatching(/is a file\. Choose another folder/),
      }),
    );
  });

  it.skipIf(process.platform !== 'linux')('says so when the folder cannot be made at all', () => {
    expect(() => prepareDataDir(dataPaths('/proc/wheelhouse'))).toThrow(
      expect.objectContaining({ code: 'unavailable', message: expect.stringContaining('/proc/wheelhouse') }),
    );
  });

  it.skipIf(process.platform === 'win32')('says so without permission', () => {
    const folder = join(tempFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(dirname(folder), 0o755);
    chmodSync(folder, 0o555);
    asOrdinaryUser(() => {
      const prepare = (root: string) => () => prepareDataDir(dataPaths(root));
      expect(prepare(folder)).toThrow('no permission');
      expect(prepare(join(folder, 'inside'))).toThrow('no permission');
    });
  });

  it.skipIf(process.platform === 'win32')('says so when it may no longer write into what it made', () => {
    const paths = dataPaths(tempFolder());
    prepareDataDir(paths);
    for (const folder of [paths.root, paths.runLogs, paths.scratch, paths.backups, paths.workspaces]) {
      chmodSync(folder, folder === paths.backups ? 0o555 : 0o777);
    }
    asOrdinaryUser(() => {
      expect(() => prepareDataDir(paths)).toThrow(`no permission to make or change ${paths.backups}`);
    });
  });
});

/** The administrator may write anywhere, so a test that runs as one steps down for a moment. */
function asOrdinaryUser(fn: () => void): void {
  if (process.geteuid?.() !== 0) {
    fn();
    return;
  }
  process.seteuid?.(65534);
  try {
    fn();
  } finally {
    process.seteuid?.(0);
  }
}
