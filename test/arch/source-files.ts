/** The files that are checked: all that belongs to the repository, read once. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Path from the root of the repository, with forward slashes, to text. Checkers take this, so that tests can invent files. */
export type SourceFiles = ReadonlyMap<string, string>;

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every text file that git has or would take, binary ones left out. */
export function repositoryFiles(): SourceFiles {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = listing.split('\0').filter((path) => statSync(root + path, { throwIfNoEntry: false })?.isFile());
  const texts = paths.map((path) => [path, readFileSync(root + path, 'utf8')] as const);
  return new Map(texts.filter(([, text]) => !text.includes('\0')));
}

/** The files whose path matches. */
export function pick(files: SourceFiles, wanted: RegExp): SourceFiles {
  return new Map([...files].filter(([path]) => wanted.test(path)));
}

/** Tests and what only they use: `x.test.ts`, and `testing/` folders. They never reach the product. */
export const isTestCode = (path: string): boolean => /\.test\.tsx?$|(^|\/)testing\//.test(path);
