import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acquireDataLock, type LockHolder } from './data-lock.ts';
import { identifyProcess } from './process-identity.ts';
import { tempFolder } from './testing/temp-folder.ts';

const DETAILS = { command: 'wheelhouse serve', startedAt: '2026-01-02T03:04:05.678Z' };
const SELF = { pid: process.pid, ...identifyProcess(process.pid) };
/** Above what any system gives out. */
const NO_PID = 2 ** 30;

const newLockFile = (): string => join(tempFolder(), 'wheelhouse.lock');
const read = (file: string): LockHolder => JSON.parse(readFileSync(file, 'utf8'));

describe('a free folder', () => {
  it('is taken by a file that names the holder', async () => {
    const file = newLockFile();
    await acquireDataLock(file, { ...DETAILS, url: 'http://localhost:3100' });
    expect(read(file)).toMatchObject({ ...SELF, ...DETAILS, url: 'http://localhost:3100' });
    expect(readdirSync(join(file, '..'))).toEqual(['wheelhouse.lock']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is free again after the release', async () => {
    const file = newLockFile();
    (await acquireDataLock(file, DETAILS)).release();
    expect(readdirSync(join(file, '..'))).toEqual([]);
    await acquireDataLock(file, DETAILS);
  });
});

describe('a folder in use', () => {
  it('is refused with all that is known of the holder', async () => {
    const file = newLockFile();
    const lock = await acquireDataLock(file, DETAILS);
    lock.update({ url: 'http://localhost:3100' });
    await expect(acquireDataLock(file, { ...DETAILS, command: 'another' })).rejects.toMatchObject({
      code: 'conflict',
      message:
        'Wheelhouse is already running with this data folder at http://localhost:3100: ' +
        `process ${process.pid} (wheelhouse serve), since 2026-01-02T03:04:05.678Z.`,
      details: { pid: process.pid, command: 'wheelhouse serve', url: 'http://localhost:3100' },
    });
    expect(read(file)).toMatchObject({ command: 'wheelhouse serve', url: 'http://localhost:3100' });
  });

  it('is never released or changed by one that lost it', async () => {
    const file = newLockFile();
    const lost = await acquireDataLock(file, DETAILS);
    const other = JSON.stringify({ ...read(file), id: 'of another' });
    writeFileSync(file, other);
    lost.update({ url: 'http://localhost:1' });
    lost.release();
    expect(readFileSync(file, 'utf8')).toBe(other);
  });

  it('stays released when the file is gone already', async () => {
    const file = newLockFile();
    const lock = await acquireDataLock(file, DETAILS);
    lock.release();
    lock.update({ url: 'http://localhost:1' });
    lock.release();
    expect(readdirSync(join(file, '..'))).toEqual([]);
  });
});

describe('a lock whose holder is dead', () => {
  const dead = { ...DETAILS, ...SELF, id: 'dead' };
  const stale: [string, string][] = [
    ['whose process is gone', JSON.stringify({ ...dead, pid: NO_PID })],
    ['whose number belongs to a later process', JSON.stringify({ ...dead, startTicks: '1' })],
    ['of another boot', JSON.stringify({ ...dead, bootId: 'another' })],
    ['that is torn', JSON.stringify(dead).slice(0, 40)],
    ['that is empty', ''],
    ['that is no object', 'null'],
  ];

  it.each(stale)('is replaced: one %s', async (_, text) => {
    const file = newLockFile();
    writeFileSync(file, text);
    await acquireDataLock(file, DETAILS);
    expect(read(file)).toMatchObject({ ...SELF, id: expect.not.stringMatching(/^dead$/) });
    expect(readdirSync(join(file, '..'))).toEqual(['wheelhouse.lock']);
  });

  it('is replaced even if another died while replacing it', async () => {
    const file = newLockFile();
    const text = JSON.stringify({ ...dead, pid: NO_PID });
    for (const suffix of ['', '.steal', '.steal.steal']) writeFileSync(file + suffix, text);
    await acquireDataLock(file, DETAILS);
    expect(readdirSync(join(file, '..'))).toEqual(['wheelhouse.lock']);
  });

  it('is left to one that is replacing it right now', async () => {
    const file = newLockFile();
    writeFileSync(file, JSON.stringify({ ...dead, pid: NO_PID }));
    writeFileSync(`${file}.steal`, JSON.stringify({ ...dead, id: 'stealer' }));
    const waiting = acquireDataLock(file, DETAILS);
    const early = await Promise.race([waiting.then(() => 'taken'), new Promise((resolve) => setTimeout(resolve, 100))]);
    expect(early).toBeUndefined();
    writeFileSync(file, JSON.stringify({ ...dead, command: 'the stealer' }));
    rmSync(`${file}.steal`);
    await expect(waiting).rejects.toThrow('the stealer');
  });
});

it('says so when the place of the lock is unusable', async () => {
  const file = newLockFile();
  mkdirSync(file);
  await expect(acquireDataLock(file, DETAILS)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(acquireDataLock(join(file, 'missing', 'lock'), DETAILS)).rejects.toMatchObject({ code: 'unavailable' });
});

interface Taker {
  readonly child: ChildProcess;
  line(): Promise<string>;
}

function startTaker(file: string): Taker {
  const script = fileURLToPath(new URL('testing/lock-taker.ts', import.meta.url));
  const child = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { child, line: async () => String((await lines.next()).value) };
}

it('goes to exactly one of many processes that find it dead at the same time', { timeout: 60_000 }, async () => {
  const file = newLockFile();
  for (let round = 0; round < 5; round++) {
    const takers = Array.from({ length: 6 }, () => startTaker(file));
    await Promise.all(takers.map((taker) => taker.line()));
    // From the second round on they find the lock of a process that was killed.
    for (const { child } of takers) child.stdin?.write('go\n');
    const answers = await Promise.all(takers.map((taker) => taker.line()));
    expect(answers.sort()).toEqual([...Array(5).fill('conflict'), 'taken']);
    const exits = takers.map(({ child }) => once(child, 'exit'));
    for (const { child } of takers) child.kill('SIGKILL');
    await Promise.all(exits);
  }
  expect(readdirSync(join(file, '..'))).toEqual(['wheelhouse.lock']);
});
