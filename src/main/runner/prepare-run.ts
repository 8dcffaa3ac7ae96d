/** All that is done for a run before it may start: each step can refuse it, and what was done is then undone. */
import type { ProcessIdentity, RunnerCommand, RunnerEvent } from '../../contract/runner.ts';
import { childEnv } from './child-env.ts';
import { type Gate, startGate } from './gate.ts';
import type { ProcessTable } from './process-table.ts';
import { refusalMessage, resolveCommand } from './resolve-command.ts';
import { openRunFile } from './run-file.ts';
import { RunLog } from './run-log.ts';
import { makeScratchDir, removeScratchDir } from './scratch-dir.ts';
import { compileSecrets } from './scrubber.ts';

/** The order to prepare a run. */
export type PrepareCommand = Extract<RunnerCommand, { type: 'prepare' }>;
/** Why a run was refused. */
export type Refusal = Extract<RunnerEvent, { type: 'refused' }>;

/** A run that waits at its gate. */
export interface PreparedRun {
  readonly gate: Gate;
  readonly log: RunLog;
  readonly identity: ProcessIdentity;
}

function refusal({ runId, launch }: PrepareCommand, code: Refusal['code'], reason: string): Refusal {
  return { type: 'refused', runId, code, message: refusalMessage(launch, reason) };
}

/** What the system knows the gate by. Its entry exists as long as we have not collected it, so it is there to be read. */
async function identify(table: ProcessTable, gate: Gate): Promise<ProcessIdentity> {
  const [row, bootId] = await Promise.all([table.find(gate.pid), table.bootId()]);
  if (row !== undefined) return { pid: gate.pid, groupId: gate.pid, startTicks: row.startTicks, bootId };
  gate.abandon();
  throw new Error('the process is not in the process table');
}

/** Checks the launch, makes scratch folder and run file, starts the gate and reads its pipes. */
export async function prepareRun(
  table: ProcessTable | null,
  command: PrepareCommand,
  emit: (event: RunnerEvent) => void,
): Promise<PreparedRun | Refusal> {
  const { runId, launch, logFile, scratchDir } = command;
  if (table === null) return refusal(command, 'spawn_failed', 'agents cannot be run on this operating system yet');
  const resolved = await resolveCommand(launch);
  if (!('file' in resolved)) return refusal(command, resolved.code, resolved.reason);
  try {
    await makeScratchDir(scratchDir);
    const log = new RunLog(runId, await openRunFile(logFile), emit);
    try {
      const gate = await startGate(resolved.file, launch.args, launch.cwd, childEnv(launch.env, scratchDir));
      log.attach(gate.stdout, gate.stderr, compileSecrets(command.secrets));
      return { gate, log, identity: await identify(table, gate) };
    } catch (error) {
      await log.finish();
      throw error;
    }
  } catch (error) {
    await removeScratchDir(scratchDir);
    return refusal(command, 'spawn_failed', error instanceof Error ? error.message : String(error));
  }
}
