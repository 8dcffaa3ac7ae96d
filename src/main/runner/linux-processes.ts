/** The process table of Linux, from /proc. Read synchronously: some 20 us a file, less than a trip to the thread pool. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import {
  isSameProcess,
  listingOf,
  type ProcessListing,
  type ProcessRow,
  type ProcessTable,
  type ProcessUsage,
  sharedPerTurn,
} from './process-table.ts';

/** Where the fields of a stat line lie, counted from the one after the command name (the state, field 3). */
const FIELD = {
  state: 0,
  parentPid: 1,
  groupId: 2,
  sessionId: 3,
  userTicks: 11,
  kernelTicks: 12,
  startTicks: 19,
} as const;

/** A tick of the times in a stat line: the same on every Linux that Node runs on. */
const TICK_MS = 10;

/** From the state on. */
const statFields = (text: string): string[] => text.slice(text.lastIndexOf(')') + 2).split(' ');

/**
 * Parses `/proc/<pid>/stat`. The second field is the command name in parentheses and may hold spaces and parentheses of
 * its own, so the fields are counted from the last closing one.
 */
export function parseStat(text: string): ProcessRow | undefined {
  const fields = statFields(text);
  const startTicks = fields[FIELD.startTicks];
  const pid = Number.parseInt(text, 10);
  if (startTicks === undefined || !Number.isInteger(pid)) return undefined;
  return {
    pid,
    parentPid: Number(fields[FIELD.parentPid]),
    groupId: Number(fields[FIELD.groupId]),
    sessionId: Number(fields[FIELD.sessionId]),
    startTicks,
    zombie: fields[FIELD.state] === 'Z' || fields[FIELD.state] === 'X',
  };
}

/** A file of /proc, or null once its process is gone or not ours to read. */
function readProc(path: string): string | null {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return null;
  }
}

function readRow(pid: number): ProcessRow | undefined {
  const text = readProc(`${pid}/stat`);
  return text === null ? undefined : parseStat(text);
}

function isOurs(pid: number): boolean {
  try {
    return statSync(`/proc/${pid}`).uid === process.getuid?.();
  } catch {
    return false;
  }
}

function listProcesses(): ProcessListing {
  const rows: ProcessRow[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const row = readRow(Number(name));
    if (row !== undefined) rows.push(row);
  }
  const environments = new Map<number, string>();
  return listingOf(rows, (row, runId) => {
    let environment = environments.get(row.pid);
    if (environment === undefined) {
      // The owner is asked and the process looked at again after reading: the pid may have changed hands meanwhile.
      const text = isOurs(row.pid) ? readProc(`${row.pid}/environ`) : null;
      environment = text !== null && isSameProcess(readRow(row.pid), row) ? `\0${text}\0` : '';
      environments.set(row.pid, environment);
    }
    return environment.includes(`\0PAPERCLIP_RUN_ID=${runId}\0`);
  });
}

/** Null for a process that is gone, or that another one has the pid of. */
function readUsage(row: ProcessRow): ProcessUsage | null {
  const stat = readProc(`${row.pid}/stat`);
  // In kilobytes there, where a stat line counts pages of whatever size.
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(`${row.pid}/status`) ?? '')?.[1];
  if (stat === null || resident === undefined || !isSameProcess(parseStat(stat), row)) return null;
  const fields = statFields(stat);
  const ticks = Number(fields[FIELD.userTicks]) + Number(fields[FIELD.kernelTicks]);
  return { pid: row.pid, cpuMs: ticks * TICK_MS, residentBytes: Number(resident) * 1024 };
}

/** The process table of Linux. */
export function linuxProcessTable(): ProcessTable {
  return {
    bootId: async () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    find: async (pid) => readRow(pid),
    list: sharedPerTurn(listProcesses),
    stillRuns: (row) => {
      const now = readRow(row.pid);
      return now !== undefined && !now.zombie && isSameProcess(now, row);
    },
    usage: async (rows) => rows.map(readUsage).filter((usage) => usage !== null),
  };
}
