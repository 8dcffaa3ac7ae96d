import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listingOf, type ProcessRow, type ProcessTable, type ProcessUsage } from './process-table.ts';
import { RunMeter } from './run-meter.ts';

const root = { pid: 9_000_100, groupId: 9_000_100, startTicks: '500', bootId: 'b' };
const row = (pid: number): ProcessRow => ({
  ...{ pid, parentPid: pid === root.pid ? 1 : root.pid, groupId: root.groupId, sessionId: root.groupId },
  ...{ startTicks: '500', zombie: false },
});

let now: number;
let usage: ProcessUsage[];
const table: ProcessTable = {
  bootId: async () => 'b',
  find: async () => undefined,
  list: async () =>
    listingOf(
      usage.map(({ pid }) => row(pid)),
      () => false,
    ),
  stillRuns: () => true,
  usage: async (rows) => usage.filter(({ pid }) => rows.some((each) => each.pid === pid)),
};
const used = (pid: number, cpuMs: number): ProcessUsage => ({ pid, cpuMs, residentBytes: 1000 });

beforeEach(() => {
  now = 5000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

describe('a run that is measured', () => {
  it('is told since its start at first, then since it was measured before', async () => {
    const meter = new RunMeter(table, { runId: 'r', root, groupIsOurs: true, seen: new Map() });
    now += 1000;
    usage = [used(root.pid, 300), used(root.pid + 1, 200)];
    expect(await meter.measure()).toMatchObject({ runId: 'r', cpuPercent: 50, residentBytes: 2000, processes: 2 });
    now += 500;
    usage = [used(root.pid, 300), used(root.pid + 1, 1200)];
    expect((await meter.measure()).cpuPercent).toBe(200);
    now += 500;
    // One has ended, another one begun.
    usage = [used(root.pid, 300), used(root.pid + 2, 50)];
    expect((await meter.measure()).cpuPercent).toBe(10);
  });

  it('keeps its share while too little time has passed for another', async () => {
    const meter = new RunMeter(table, { runId: 'r', root, groupIsOurs: true, seen: new Map() });
    now += 1000;
    usage = [used(root.pid, 300)];
    expect((await meter.measure()).cpuPercent).toBe(30);
    now += 10;
    usage = [used(root.pid, 310)];
    expect((await meter.measure()).cpuPercent).toBe(30);
    now += 90;
    usage = [used(root.pid, 320)];
    expect((await meter.measure()).cpuPercent).toBe(20);
  });
});
