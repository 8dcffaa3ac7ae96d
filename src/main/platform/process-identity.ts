/**
 * Tells a process from a later one that got the same number: by its start time and the boot that it belongs to. Windows
 * gives neither to a plain program, so there only the number counts.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Texts to compare for equality; empty where the system does not tell. */
export interface ProcessStart {
  readonly startTicks: string;
  readonly bootId: string;
}

/** When the process `pid` started; null if there is none. A zombie is none: it has ended and only waits to be noticed. */
export function identifyProcess(pid: number): ProcessStart | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === 'linux') return identifyOnLinux(pid);
  if (process.platform === 'darwin') return identifyOnMac(pid);
  return isAlive(pid) ? { startTicks: '', bootId: '' } : null;
}

/** Whether the process that was recorded is still there: the same one, not a later one with its number. */
export function isSameProcess(recorded: ProcessStart & { readonly pid: number }): boolean {
  const living = identifyProcess(recorded.pid);
  return living !== null && living.startTicks === recorded.startTicks && living.bootId === recorded.bootId;
}

/** State and start time from the text of /proc/<pid>/stat. */
export function parseProcStat(text: string): { state: string; startTicks: string } | null {
  // The second field is the command's name in brackets; it may hold spaces and brackets, so count from the last one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state && startTicks ? { state, startTicks } : null;
}

/** State and start time from a line of `ps -o state=,lstart=`. */
export function parsePsLine(text: string): { state: string; startTicks: string } | null {
  const match = /^\s*(\S)\S*\s+(\S.*?)\s*$/.exec(text);
  return match?.[1] && match[2] ? { state: match[1], startTicks: match[2].replaceAll(/\s+/g, ' ') } : null;
}

function identifyOnLinux(pid: number): ProcessStart | null {
  const stat = parseProcStat(readOrEmpty(`/proc/${pid}/stat`));
  // Z: zombie, X: dead.
  if (!stat || stat.state === 'Z' || stat.state === 'X') return null;
  bootId ??= readOrEmpty('/proc/sys/kernel/random/boot_id').trim();
  return { startTicks: stat.startTicks, bootId };
}

function identifyOnMac(pid: number): ProcessStart | null {
  const process = parsePsLine(runOrEmpty('/bin/ps', ['-o', 'state=,lstart=', '-p', String(pid)]));
  if (!process || process.state === 'Z') return null;
  // Not kern.boottime: that one moves when the clock is set.
  bootId ??= runOrEmpty('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid']).trim();
  return { startTicks: process.startTicks, bootId };
}

/** Does not change while this process lives. */
let bootId: string | undefined;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}

function runOrEmpty(command: string, args: readonly string[]): string {
  try {
    // A date must read the same whatever language and time zone the caller has.
    const env = { LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync(command, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 });
  } catch {
    return '';
  }
}
