/** The key of the secret store in a file that only its user can read. */
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { errorCode } from './error-code.ts';

const KEY_BYTES = 32;

/** The key in the file, or null when there is no file. @throws AppError unavailable when the file holds no key */
export function readKeyFile(path: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw new AppError('unavailable', `The key of the secret store cannot be read from ${path}.`, { cause: error });
  }
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length !== KEY_BYTES) {
    throw new AppError('unavailable', `${path} does not hold the key of the secret store. Put it back from a backup.`);
  }
  // A copy from a backup may have become readable for others.
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
  return key;
}

/** Keeps a key in a new file; it is on the disk when this returns. */
export function writeKeyFile(path: string, key: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
