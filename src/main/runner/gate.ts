/**
 * A process that waits until it is let through and then becomes the command: same pid, same group. So a run can be put
 * on record before it does anything. If the runner dies first, the gate reads the end of its input and goes away.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** How the command ended. */
export interface ProcessExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A gated command. */
export interface Gate {
  readonly pid: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly exited: Promise<ProcessExit>;
  /** Lets the command run. */
  open(): void;
  /** Sends the gate away; the command never runs. */
  abandon(): void;
}

/** The shell sets these for itself; the command gets only those that it was given. */
const SHELL_VARIABLES = ['PWD', 'OLDPWD', 'SHLVL'];

function gateScript(env: Readonly<Record<string, string>>): string {
  const unset = ['wheelhouse_gate', ...SHELL_VARIABLES.filter((name) => env[name] === undefined)];
  return `read -r wheelhouse_gate <&3 || exit 0; exec 3<&-; unset ${unset.join(' ')}; exec "$@"`;
}

/**
 * Starts a gate for `file` (an absolute path) as the leader of a new process group. Nothing of `args` is ever read as
 * shell text. The one limit of the shell: variables whose names it could not have itself (`a.b`) may get lost.
 */
export async function startGate(
  file: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Gate> {
  const child: ChildProcess = spawn('/bin/sh', ['-c', gateScript(env), 'gate', file, ...args], {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  // Without a pid the reason comes as an `error` event, which `once` turns into a rejection.
  if (child.pid === undefined) await once(child, 'spawn');
  const { pid, stdout, stderr } = child;
  if (pid === undefined || stdout === null || stderr === null) throw new Error('the process has no pid or no pipes');
  const latch = child.stdio[3] as Writable;
  // A gate that was killed meanwhile cannot be opened; its exit tells.
  latch.on('error', () => {});
  return { pid, stdout, stderr, exited, open: () => latch.end('\n'), abandon: () => latch.end() };
}
