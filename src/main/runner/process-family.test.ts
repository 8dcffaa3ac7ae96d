import { describe, expect, it } from 'vitest';
import { type FamilyRecord, livingMembers } from './process-family.ts';
import { listingOf, type ProcessRow } from './process-table.ts';

const root = { pid: 9_000_100, groupId: 9_000_100, startTicks: '500', bootId: 'b' };

function row(pid: number, parentPid: number, more: Partial<ProcessRow> = {}): ProcessRow {
  return { pid, parentPid, groupId: pid, sessionId: pid, startTicks: '600', zombie: false, ...more };
}

function members(rows: ProcessRow[], record: Partial<FamilyRecord> = {}, marked: number[] = []): number[] {
  const listing = listingOf(rows, ({ pid }, runId) => runId === 'r' && marked.includes(pid));
  const family = { runId: 'r', root, groupIsOurs: false, seen: new Map(), ...record };
  return livingMembers(listing, family).map(({ pid }) => pid);
}

const rootRow = row(root.pid, 1, { startTicks: '500' });

describe('livingMembers', () => {
  it('follows parents into other groups, and groups to those whose parents are gone', () => {
    const rows = [
      rootRow,
      row(9_000_101, root.pid),
      row(9_000_102, 9_000_101),
      row(9_000_103, 1, { groupId: root.groupId }),
      row(9_000_104, 1, { sessionId: root.groupId }),
      row(9_000_105, 1),
    ];
    expect(members(rows)).toEqual([root.pid, 9_000_101, 9_000_102, 9_000_103, 9_000_104]);
  });

  it('knows a process by its start time, not by its number', () => {
    const stranger = { ...rootRow, startTicks: '700' };
    const rows = [stranger, row(9_000_101, root.pid), row(9_000_102, 1, { groupId: root.groupId })];
    expect(members(rows)).toEqual([]);
    // Not even when the group had been ours.
    expect(members(rows, { groupIsOurs: true })).toEqual([]);
    const seen = new Map([[9_000_200, '600']]);
    expect(members([row(9_000_200, 1, { startTicks: '601' })], { seen })).toEqual([]);
    expect(members([row(9_000_200, 1)], { seen })).toEqual([9_000_200]);
  });

  it('trusts a group without its leader only while it is known to be ours', () => {
    const left = [row(9_000_103, 1, { groupId: root.groupId })];
    expect(members(left)).toEqual([]);
    expect(members(left, { groupIsOurs: true })).toEqual([9_000_103]);
  });

  it('finds by run id what nothing else ties to the run, unless it is older than the run', () => {
    const rows = [row(9_000_106, 1), row(9_000_107, 9_000_106), row(9_000_108, 1, { startTicks: '400' })];
    expect(members(rows, {}, [9_000_106, 9_000_108])).toEqual([9_000_106, 9_000_107]);
  });

  it('counts the dead as gone, and never us', () => {
    expect(members([{ ...rootRow, zombie: true }])).toEqual([]);
    const us = row(process.pid, root.pid);
    expect(members([rootRow, us, row(9_000_109, process.pid)])).toEqual([root.pid]);
  });

  it('remembers whom it saw', () => {
    const seen = new Map<number, string>();
    members([rootRow, row(9_000_101, root.pid)], { seen });
    expect([...seen]).toEqual([
      [root.pid, '500'],
      [9_000_101, '600'],
    ]);
  });
});
