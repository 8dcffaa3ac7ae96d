/** The process table of macOS, from `ps`. It does not show another process's environment, so run ids cannot be read. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listingOf, type ProcessRow, type ProcessTable, type ProcessUsage, sharedPerTurn } from './process-table.ts';

const run = promisify(execFile);
/** The start time is text in the user's language unless this is set, and it is compared for equality. */
const options = { env: { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' }, maxBuffer: 16 * 1024 * 1024 };
const COLUMNS = 'pid=,ppid=,pgid=,stat=,lstart=';
const LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S.*?)\s*$/;

/** Parses the lines of `ps -o pid=,ppid=,pgid=,stat=,lstart=`. */
export function parsePs(text: string): ProcessRow[] {
  const rows: ProcessRow[] = [];
  for (const line of text.split('\n')) {
    const [, pid, parentPid, groupId, state, start] = LINE.exec(line) ?? [];
    if (start === undefined) continue;
    rows.push({
      pid: Number(pid),
      parentPid: Number(parentPid),
      groupId: Number(groupId),
      sessionId: null,
      startTicks: start,
      zombie: state?.startsWith('Z') ?? false,
    });
  }
  return rows;
}

/** Parses the lines of `ps -o pid=,rss=,time=`: kilobytes, and `[[days-]hours:]minutes:seconds`. */
export function parseUsage(text: string): ProcessUsage[] {
  return text.split('\n').flatMap((line): ProcessUsage[] => {
    const [, pid, kilobytes, days, clock] = /^\s*(\d+)\s+(\d+)\s+(?:(\d+)-)?([\d:.]+)\s*$/.exec(line) ?? [];
    if (clock === undefined) return [];
    const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days ?? 0) * 86_400;
    return [{ pid: Number(pid), cpuMs: Math.round(seconds * 1000), residentBytes: Number(kilobytes) * 1024 }];
  });
}

/** Zombies and later owners of the pid say yes too: an exact answer costs a process. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The process table of macOS. */
export function macProcessTable(): ProcessTable {
  return {
    bootId: async () => (await run('sysctl', ['-n', 'kern.bootsessionuuid'], options)).stdout.trim(),
    // ps ends with 1 when there is no such process.
    find: async (pid) => {
      const found = await run('ps', ['-o', COLUMNS, '-p', String(pid)], options).catch(() => null);
      return found === null ? undefined : parsePs(found.stdout)[0];
    },
    list: sharedPerTurn(async () => {
      const { stdout } = await run('ps', ['-axo', COLUMNS], options);
      return listingOf(parsePs(stdout), () => false);
    }),
    stillRuns: (row) => exists(row.pid),
    usage: async (rows) => {
      if (rows.length === 0) return [];
      const pids = rows.map(({ pid }) => pid).join(',');
      const told = await run('ps', ['-o', 'pid=,rss=,time=', '-p', pids], options).catch(() => null);
      return told === null ? [] : parseUsage(told.stdout);
    },
  };
}
