import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../contract/errors.ts';
import { BundleFolder } from './bundle-folder.ts';

const SECRET = 'the file outside';
let place: string;
let root: string;
let folder: BundleFolder;
beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'wheelhouse-bundle-')));
  root = join(place, 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(place, 'outside'));
  writeFileSync(join(place, 'outside', 'x.md'), SECRET);
  writeFileSync(join(place, 'x.md'), SECRET);
  writeFileSync(join(root, 'AGENTS.md'), 'inside');
  symlinkSync(join(place, 'outside'), join(root, 'linked'));
  symlinkSync(join(place, 'x.md'), join(root, 'linked.md'));
  symlinkSync('../outside', join(root, 'sub', 'up'));
  symlinkSync(join(place, 'nothing.md'), join(root, 'dangling.md'));
  symlinkSync('loop', join(root, 'loop'));
  folder = new BundleFolder(root);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const outcome = async (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error: unknown) => {
    expect(error).toBeInstanceOf(AppError);
    return 'refused';
  });
const untouched = (): void => {
  expect(readFileSync(join(place, 'x.md'), 'utf8')).toBe(SECRET);
  expect(readFileSync(join(place, 'outside', 'x.md'), 'utf8')).toBe(SECRET);
  expect(() => readFileSync(join(place, 'nothing.md'))).toThrow('ENOENT');
};

const HOSTILE = [
  '../x.md',
  'sub/../../x.md',
  'sub\\..\\..\\x.md',
  '..\\x.md',
  '\uff0e\uff0e/x.md',
  '..\uff0fx.md',
  '\u2025/x.md',
  'linked/x.md',
  'linked/new.md',
  'linked/deep/new.md',
  'linked.md',
  'sub/up/x.md',
  'sub/up/new.md',
  'dangling.md',
  'loop',
  'loop/x.md',
  './linked.md',
  '/linked/x.md',
  'linked//x.md',
  'LINKED/x.md',
  'AGENTS.md\0',
  'AGENTS.md\0/../../x.md',
  'AGENTS.md/../../x.md',
  'AGENTS.md::$DATA',
  'C:\\x.md',
  'C:/x.md',
  '\\\\?\\C:\\x.md',
  '//server/share/x.md:s',
  'NUL',
  'aux.md',
  'AGENTS.md.',
  'AGENTS.md ',
  'agents.md',
  'AGENTS\u200b.md',
  'A\u0301'.repeat(200),
  '.git/hooks/post-checkout',
  '.ssh/authorized_keys',
  'node_modules/x.js',
  `${'a/'.repeat(30)}x.md`,
  '',
  '/',
  '.',
];

describe('a hostile path', () => {
  it.each(HOSTILE.map((path) => [JSON.stringify(path).slice(0, 60), path]))('%s', async (_name, path) => {
    expect(await outcome(folder.read(path))).not.toBe(SECRET);
    expect(await outcome(folder.write(path, 'overwritten'))).toBe('refused');
    await outcome(folder.remove(path));
    untouched();
    expect(await folder.read('AGENTS.md')).toBe('inside');
  });

  it('made of any pieces never reads or writes outside', async () => {
    const piece = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('..', '.', '/', '\\', 'linked', 'linked.md', 'sub', 'up', 'x.md', 'AGENTS.md'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('\0', ' ', ':', '%2e%2e', '\uff0e', '\uff0f', '\u2215', 'loop', '~', 'NUL'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    );
    const path = fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(path, async (hostile) => {
        const written = await outcome(folder.write(hostile, 'written'));
        const read = await outcome(folder.read(hostile));
        expect([null, 'inside', 'written', 'refused']).toContain(read);
        if (written !== 'refused') expect(read).toBe('written');
        untouched();
      }),
      { numRuns: 150 },
    );
    // Each file is really written to the disk.
  }, 60_000);
});

describe('a folder of a bundle', () => {
  it('lists plain files alone, and says what it left out', async () => {
    await folder.write('sub/NOTE.md', 'note');
    writeFileSync(join(root, '.hidden'), 'x');
    const { files, warnings } = await folder.list();
    expect(files).toEqual([
      { path: 'AGENTS.md', size: 6 },
      { path: 'sub/NOTE.md', size: 4 },
    ]);
    expect(warnings.sort()).toEqual(
      ['dangling.md', 'linked', 'linked.md', 'loop', 'sub/up'].map(
        (path) => `${path} is a symbolic link and was left out.`,
      ),
    );
  });

  it('does not write through a hard link', async () => {
    linkSync(join(place, 'x.md'), join(root, 'hard.md'));
    await folder.write('hard.md', 'mine');
    untouched();
    expect(await folder.read('hard.md')).toBe('mine');
  });

  it('may be reached by a link itself, which the operator has chosen', async () => {
    symlinkSync(root, join(place, 'alias'));
    const alias = new BundleFolder(join(place, 'alias'));
    await alias.write('new/FILE.md', 'new');
    expect(await alias.read('new/FILE.md')).toBe('new');
    expect(await outcome(alias.read('linked.md'))).toBe('refused');
  });

  it('that is not there has nothing', async () => {
    const none = new BundleFolder(join(place, 'none'));
    expect(await none.list()).toEqual({ files: [], warnings: ['The folder of the bundle does not exist.'] });
    expect(await none.read('AGENTS.md')).toBeNull();
    expect(await none.remove('AGENTS.md')).toBe(false);
  });
});
