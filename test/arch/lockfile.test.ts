import { describe, expect, it } from 'vitest';
import { findLockfileFaults, type LockedPackage, type Lockfile } from './lockfile.ts';
import { repositoryFiles } from './source-files.ts';

const sound: LockedPackage = { version: '1.0.0', integrity: 'sha512-x' };

/** A lockfile without faults, but for what is given. */
const lockfile = (packages: Record<string, LockedPackage>): Lockfile => ({
  packages: {
    '': { version: '0.1.0' },
    'node_modules/better-sqlite3': { ...sound, version: '13.2.0' },
    'node_modules/electron': { ...sound, version: '45.4.1' },
    ...packages,
  },
});

const FAULTS: readonly (readonly [string, Record<string, LockedPackage>])[] = [
  ['an old better-sqlite3', { 'node_modules/better-sqlite3': { ...sound, version: '12.11.1' } }],
  ['an old electron', { 'node_modules/electron': { ...sound, version: '41.7.1' } }],
  ['an address', { 'node_modules/a': { ...sound, resolved: 'https://packages.example/a-1.0.0.tgz' } }],
  ['no integrity', { 'node_modules/a': { version: '1.0.0' } }],
  ['an install script', { 'node_modules/a': { ...sound, hasInstallScript: true } }],
  ['an install script further down', { 'node_modules/b/node_modules/a': { ...sound, hasInstallScript: true } }],
  ['a platform left out', { 'node_modules/a': { ...sound, optionalDependencies: { 'a-darwin-arm64': '1.0.0' } } }],
];

describe('the lockfile', () => {
  it('has no surprises', () => {
    const text = repositoryFiles().get('package-lock.json') ?? '';
    expect(findLockfileFaults(JSON.parse(text))).toEqual([]);
  });

  it.each(FAULTS)('is faulty with %s', (_what, packages) => {
    expect(findLockfileFaults(lockfile(packages))).toHaveLength(1);
  });

  it('is sound with the known install script and with nested and hoisted binaries', () => {
    const packages = {
      'node_modules/node': { ...sound, hasInstallScript: true },
      'node_modules/a/node_modules/b': { ...sound, optionalDependencies: { near: '1', middle: '1', far: '1' } },
      'node_modules/a/node_modules/b/node_modules/near': sound,
      'node_modules/a/node_modules/middle': sound,
      'node_modules/far': sound,
      'node_modules/far/node_modules/inside': { version: '1.0.0', inBundle: true },
    };
    expect(findLockfileFaults(lockfile(packages))).toEqual([]);
  });
});
