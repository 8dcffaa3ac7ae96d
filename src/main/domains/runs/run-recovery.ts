/**
 * After a crash, of the control plane or of the runner: finds what is left by the ledger, ends it, and ends the runs as
 * lost at once, so that nothing claims to run that does not.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../db/store.ts';
import type { Logger } from '../../platform/logger.ts';
import type { LogsService } from '../logs/logs.service.ts';
import type { RunnerPort } from './ports.ts';
import type { RunJournal } from './run-journal.ts';
import { LOST } from './run-outcome.ts';
import type { Run, RunsRepo } from './runs.repo.ts';

export interface RecoveryDeps {
  readonly store: Store;
  readonly repo: RunsRepo;
  readonly journal: RunJournal;
  readonly logs: LogsService;
  readonly runner: RunnerPort;
  readonly logger: Logger;
  readonly scratchDir: string;
}

/** Puts runs and ledger in order. Queued runs stay queued. @returns how many runs were lost. */
export async function recoverRuns(deps: RecoveryDeps): Promise<number> {
  const { store, repo, journal, runner, logger } = deps;
  const recorded = repo.openProcesses();
  const ended = await runner.sweep(
    recorded.map(({ runId, pid, groupId, startTicks, bootId }) => ({
      runId,
      process: { pid, groupId, startTicks, bootId },
    })),
  );
  if (ended.length < recorded.length) {
    logger.warn(
      { runIds: recorded.map((row) => row.runId).filter((id) => !ended.includes(id)) },
      'processes could not be ended',
    );
  }
  const lost = repo.running();
  await store.write((tx) => {
    for (const runId of ended) journal.processGone(tx, runId);
    for (const run of lost) journal.finished(tx, run, LOST, null);
  });
  for (const run of lost) {
    await rm(join(deps.scratchDir, run.id), { recursive: true, force: true });
    await reindex(deps, run);
  }
  return lost.length;
}

/** The index of a lost run ends where its last report did; the file may hold more. */
async function reindex({ logs, runner, store, repo, logger }: RecoveryDeps, run: Run): Promise<void> {
  try {
    const { bytes, blocks } = await runner.indexFile(logs.file({ ...run, runId: run.id }));
    await logs.replaceBlocks(run.id, blocks);
    await store.write(() => {
      const now = repo.byId(run.id);
      if (now !== null) repo.update({ ...now, logBytes: bytes });
    });
  } catch (error) {
    logger.warn({ err: error, runId: run.id }, 'the log of a lost run could not be indexed');
  }
}
