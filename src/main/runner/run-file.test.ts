import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../../../test/fixtures/agents/harness.ts';
import { openRunFile, RunFile } from './run-file.ts';
import { RunLog } from './run-log.ts';
import { compileSecrets } from './scrubber.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wheelhouse-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file whose writes wait until `release` and fail while `failing`. */
function slowFile(): { handle: FileHandle; written: string[]; release: () => void; failing: { now: boolean } } {
  let release = (): void => {};
  const open = new Promise<void>((resolve) => {
    release = resolve;
  });
  const written: string[] = [];
  const failing = { now: false };
  const handle = {
    appendFile: async (data: Buffer) => {
      await open;
      if (failing.now) throw new Error('ENOSPC');
      written.push(data.toString());
    },
    truncate: async () => {},
    sync: async () => {},
    close: async () => {},
  };
  return { handle: handle as unknown as FileHandle, written, release, failing };
}

it('tells when more than 1 MiB waits, and when no longer', async () => {
  const { handle, release } = slowFile();
  const pressure: boolean[] = [];
  const file = new RunFile(handle, { written: () => {}, pressure: (high) => pressure.push(high) });
  for (let record = 0; record < 15; record++) file.append('stdout', 'x'.repeat(65_536), 'now');
  expect(pressure).toEqual([]);
  for (let record = 0; record < 5; record++) file.append('stdout', 'x'.repeat(65_536), 'now');
  expect(pressure).toEqual([true]);
  release();
  await file.close();
  expect(pressure).toEqual([true, false]);
});

it('says what is missing once the disk can be written again', async () => {
  const { handle, written, release, failing } = slowFile();
  release();
  let reported = 0;
  const file = new RunFile(handle, {
    written: (records) => {
      reported += records.length;
    },
    pressure: () => {},
  });
  failing.now = true;
  file.append('stdout', 'lost\n', 'now');
  file.append('stdout', 'lost too\n', 'now');
  await delay(20);
  expect(reported).toBe(0);
  failing.now = false;
  file.append('stdout', 'kept\n', 'now');
  const size = await file.close();
  const records = written
    .join('')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ chunk }) => chunk)).toEqual(['kept\n', '2 records could not be written\n']);
  expect(records.map(({ seq }) => seq)).toEqual([3, 4]);
  expect(size).toBe(Buffer.byteLength(written.join('')));
  expect(reported).toBe(2);
});

it('writes lines that parse, whatever they hold', async () => {
  const path = join(folder, 'deep', 'run.ndjson');
  const file = new RunFile(await openRunFile(path), { written: () => {}, pressure: () => {} });
  const chunk = '"\\\u0000\u2028𝄞\ufffd\n';
  file.append('stderr', chunk, '2026-01-01T00:00:00.000Z');
  const size = await file.close();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    ts: '2026-01-01T00:00:00.000Z',
    stream: 'stderr',
    chunk,
    seq: 1,
  });
  expect(readFileSync(path).length).toBe(size);
});

it.runIf(process.platform === 'linux')('slows a flooding child down to the speed of the disk', async () => {
  const { handle, release } = slowFile();
  const log = new RunLog('flood', handle, () => {});
  const child = spawn('yes', ['a line'], { stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    log.attach(child.stdout, child.stderr, compileSecrets([]));
    const produced = () => Number(/wchar: (\d+)/.exec(readFileSync(`/proc/${child.pid}/io`, 'utf8'))?.[1]);
    await delay(400);
    const stalled = produced();
    await delay(200);
    // It has filled the queue (1 MiB of records), a read and the pipe, and waits.
    expect(produced()).toBe(stalled);
    expect(stalled).toBeLessThan(3 * 1024 * 1024);
    release();
    await until(() => produced() > 2 * stalled);
  } finally {
    child.kill('SIGKILL');
  }
  await log.finish();
});
