import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFile, writeKeyFile } from './secret-key-file.ts';
import { tempFolder } from './testing/temp-folder.ts';

const KEY = Buffer.alloc(32, 7);

describe('the key file', () => {
  it('is for its user alone, and is never overwritten', () => {
    const file = join(tempFolder(), 'secrets.key');
    expect(readKeyFile(file)).toBeNull();
    writeKeyFile(file, KEY);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readKeyFile(file)).toEqual(KEY);
    expect(() => writeKeyFile(file, Buffer.alloc(32))).toThrow('EEXIST');
    expect(readKeyFile(file)).toEqual(KEY);
  });

  it('is made private again when it was copied carelessly', () => {
    const file = join(tempFolder(), 'secrets.key');
    writeFileSync(file, KEY.toString('hex'));
    chmodSync(file, 0o644);
    expect(readKeyFile(file)).toEqual(KEY);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'nonsense', KEY.toString('hex').slice(2)])('that holds %j is refused and left alone', (text) => {
    const file = join(tempFolder(), 'secrets.key');
    writeFileSync(file, text);
    expect(() => readKeyFile(file)).toThrow('does not hold the key of the secret store');
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(text);
  });
});
