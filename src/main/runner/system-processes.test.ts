import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../test/fixtures/agents/harness.ts';
import { linuxProcessTable, parseStat } from './linux-processes.ts';
import { macProcessTable, parseUsage } from './mac-processes.ts';
import { sharedPerTurn } from './process-table.ts';
import { systemProcesses } from './system-processes.ts';

it('reads past a command name with spaces and parentheses', () => {
  const fields = 'S 7 42 43 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 987654 0 0';
  expect(parseStat(`42 (a) b ((c) ${fields}`)).toEqual({
    pid: 42,
    parentPid: 7,
    groupId: 42,
    sessionId: 43,
    startTicks: '987654',
    zombie: false,
  });
  expect(parseStat(`42 (x) ${fields.replace('S', 'Z')}`)?.zombie).toBe(true);
  expect(parseStat('')).toBeUndefined();
});

it('has a table for Linux and macOS, and none for Windows yet', () => {
  expect(systemProcesses('linux')).not.toBeNull();
  expect(systemProcesses('darwin')).not.toBeNull();
  expect(systemProcesses('win32')).toBeNull();
});

it('reads what ps says of the use of processes', () => {
  expect(parseUsage('  42  1234 0:01.50\n  43 8 1-02:03:04\nnonsense\n')).toEqual([
    { pid: 42, cpuMs: 1500, residentBytes: 1234 * 1024 },
    { pid: 43, cpuMs: 93_784_000, residentBytes: 8 * 1024 },
  ]);
});

it('shares one listing among those who ask in the same turn, and makes a new one for the next', async () => {
  let made = 0;
  const list = sharedPerTurn(() => ++made);
  expect(await Promise.all([list(), list(), list()])).toEqual([1, 1, 1]);
  expect(await list()).toBe(2);
});

describe.runIf(process.platform === 'linux')('a real process', () => {
  let child: ReturnType<typeof spawn>;
  const pid = () => child.pid ?? 0;
  beforeEach(() => {
    child = spawn('sleep', ['300'], { detached: true, env: { PAPERCLIP_RUN_ID: 'run-1', PATH: '/bin:/usr/bin' } });
  });
  afterEach(() => child.kill('SIGKILL'));

  it.each([
    ['/proc', linuxProcessTable()],
    // The same ps runs here, so the parsing at least can be tried.
    ['ps', macProcessTable()],
  ])('is found through %s, alone and in a listing', async (_, table) => {
    const row = await table.find(pid());
    expect(row).toMatchObject({ pid: pid(), parentPid: process.pid, groupId: pid(), zombie: false });
    expect((await table.list()).find(pid())).toEqual(row);
    expect(row && table.stillRuns(row)).toBe(true);
    expect(await table.usage(row ? [row] : [])).toEqual([
      { pid: pid(), cpuMs: expect.any(Number), residentBytes: expect.any(Number) },
    ]);
    child.kill('SIGKILL');
    await until(() => child.signalCode !== null);
    expect(await table.find(pid())).toBeUndefined();
    expect(row && table.stillRuns(row)).toBe(false);
    expect(await table.usage(row ? [row] : [])).toEqual([]);
  });

  it('shows the run id that it was given, whole', async () => {
    const listing = await linuxProcessTable().list();
    const row = listing.find(pid());
    if (row === undefined) throw new Error('not listed');
    expect(listing.carriesRunId(row, 'run-1')).toBe(true);
    expect(listing.carriesRunId(row, 'run-')).toBe(false);
    expect(listing.carriesRunId(row, 'run-11')).toBe(false);
    // Read anew for a process that has another start time: the number has changed hands, and its mark is not believed.
    const later = await linuxProcessTable().list();
    expect(later.carriesRunId({ ...row, startTicks: '1' }, 'run-1')).toBe(false);
  });
});
