/** Tells whether something derived from files is still up to date: a hash of the files, kept in a stamp beside it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** @param {string} path @returns {string[]} the files at or under a path, in a fixed order; none where it is missing */
function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * A hash over names and contents.
 * @param {string} root
 * @param {readonly string[]} paths relative to root; folders count with all that is in them
 * @param {(path: string) => boolean} [counts]
 */
export function fingerprint(root, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(join(root, path))).filter(counts)) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} stampFile @returns {string | undefined} */
export function readStamp(stampFile) {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}

/** Whole or not at all. @param {string} stampFile @param {string} value */
export function writeStamp(stampFile, value) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(`${stampFile}.new`, value);
  renameSync(`${stampFile}.new`, stampFile);
}

/** @param {string} stampFile */
export const removeStamp = (stampFile) => rmSync(stampFile, { force: true });
