/**
 * The runner process: started by the control plane with a channel, ends every run when that channel closes. It is
 * started by `forkRunner` and talked to through `RunnerClient`.
 */
import { z } from 'zod';
import { type RunnerEvent, runnerCommand } from '../../contract/runner.ts';
import { Supervisor } from './supervisor.ts';
import { systemProcesses } from './system-processes.ts';

/** How long runs may take to end once the control plane has died; all must be over within a second. */
const ORPHAN_GRACE_MS = 250;
/** The end must come even if something about it hangs. */
const ORPHAN_LIMIT_MS = 3000;

/** Enough of a `prepare` to say that it was not understood: its run must not wait for ever. */
const preparedRun = z.object({ type: z.literal('prepare'), runId: z.string().min(1) });

function report(message: string, error?: unknown): void {
  const detail = error instanceof Error ? `: ${error.message}` : '';
  process.stderr.write(`runner: ${message}${detail}\n`);
}

/** Settled when the latest event, and so all before it, has been handed over. */
let handedOver: Promise<void> = Promise.resolve();

function emit(event: RunnerEvent): void {
  if (!process.connected) return;
  handedOver = new Promise((resolve) => {
    // An error is that of a channel that closed meanwhile; nobody is left to be told.
    process.send?.(event, undefined, undefined, () => resolve());
  });
}

const supervisor = new Supervisor({ table: systemProcesses(), emit, report });

async function endOrphaned(exitCode: number): Promise<void> {
  setTimeout(() => process.exit(exitCode), ORPHAN_LIMIT_MS);
  await supervisor.endAll(ORPHAN_GRACE_MS);
  process.exit(exitCode);
}

async function shutDown(graceMs: number): Promise<void> {
  await supervisor.endAll(graceMs);
  await handedOver;
  process.exit(0);
}

process.on('message', (message) => {
  const command = runnerCommand.safeParse(message);
  if (!command.success) {
    report('a command was not understood', command.error);
    const runId = preparedRun.safeParse(message).data?.runId;
    if (runId !== undefined)
      emit({ type: 'refused', runId, code: 'spawn_failed', message: 'The run was not understood by the runner' });
  } else if (command.data.type === 'shutdown') shutDown(command.data.graceMs);
  else supervisor.handle(command.data);
});
process.on('disconnect', () => endOrphaned(0));
// A Ctrl-C in the terminal, or its closing, is the parent's affair: it orders the shutdown, or dies and closes the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// The terminal behind stderr may be gone.
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => {
  report('unexpected failure', error);
  endOrphaned(1);
});

if (process.connected) emit({ type: 'ready', pid: process.pid });
else endOrphaned(1);
