/** What runs need of the outside: the runner process, and those who must know when a run starts and ends. */

import type { JsonObject } from '../../../contract/primitives.ts';
import type { LedgerEntry, LogBlock, RunnerCommand } from '../../../contract/runner.ts';
import type { WriteTransaction } from '../../db/store.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { Run } from './runs.repo.ts';

/** The runner process, as far as runs need it. Its events come to `RunEngine.onRunnerEvent`. */
export interface RunnerPort {
  /** False: there is no runner now. It is being replaced, and recovery will put the run in order. */
  send(command: RunnerCommand): boolean;
  /** Ends what is left of recorded processes; gives the run ids of which nothing is left. */
  sweep(entries: readonly LedgerEntry[]): Promise<string[]>;
  /** Builds the block index of a run file anew. */
  indexFile(logFile: string): Promise<{ bytes: number; blocks: LogBlock[] }>;
}

/** Knows the work that runs are for. The methods with a transaction are called within the one that changes the run. */
export interface RunObserver {
  /** Whether another run works on the issue. */
  isIssueBusy(issueId: string): boolean;
  /** Why a run that was queued may not start any more; null when it may. */
  obstacle(run: Run): { readonly code: string; readonly message: string } | null;
  /** The session of an earlier run that this one should go on with; null for none. */
  sessionFor(run: Run): string | null;
  runStarted(tx: WriteTransaction, run: Run): void;
  runFinished(tx: WriteTransaction, run: Run): void;
}

/** Gives an agent's configuration with all its secrets in place, for the start of a run and nothing else. */
export interface LaunchConfigs {
  /** `secrets`: the texts in it that no log may show. @throws AppError when a secret is missing */
  open(agent: Agent): { readonly adapterConfig: JsonObject; readonly secrets: readonly string[] };
}

/** What a run is given besides its command: files in its own folder, variables that name them. */
export interface Given {
  readonly env: Readonly<Record<string, string>>;
  /** For the run's `adapter.invoke` event. */
  readonly facts: JsonObject;
  /** Texts in the files that no log may show. */
  readonly secrets?: readonly string[];
}

/** Puts files of an agent where its next run finds them. */
export interface RunFiles {
  give(agent: Agent, runFolder: string): Promise<Given>;
}

/** How to run a JavaScript file that ships with Wheelhouse: with Node, or with Electron as Node. */
export interface ScriptRunner {
  /** @returns null when there is no such script. */
  command(script: string): { command: string; args: string[]; env: Record<string, string> } | null;
}
