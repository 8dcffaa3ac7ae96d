/** The process table of macOS, from `ps`. It does not show another process's environment, so run ids cannot be read. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { listingOf, type ProcessRow, type ProcessTable, sharedPerTurn } from './process-table.ts';

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
  };
}
