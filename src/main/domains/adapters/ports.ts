/** What adapters need of the outside: the descriptions, the runner, and the values of a configuration's variables. */
import type { AdapterDescriptor } from '../../../contract/adapter.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import type { LaunchSpec, ProbeResult } from '../../../contract/runner.ts';

/** The types that are known, whether or not they can be started. */
export interface AdapterCatalog {
  readonly all: readonly AdapterDescriptor[];
  find(type: string): AdapterDescriptor | null;
  /** Whether agents of the type can be started here. */
  isRunnable(type: string): boolean;
}

/** A question to a program. `until`: a pattern in its output that is answer enough; it then runs on until its limit. */
export interface ProgramQuestion {
  readonly launch: LaunchSpec;
  readonly mode: 'find' | 'run';
  readonly timeoutMs: number;
  readonly until: string | null;
}

/** Asks programs; starting them is the runner's work. Rejects when there is no runner now. */
export interface ProgramPort {
  probe(question: ProgramQuestion): Promise<ProbeResult>;
}

/**
 * Names and values of the variables of a configuration in which all secrets are in place.
 * Throws AppError `unprocessable` when they do not fit.
 */
export type VariablesOf = (config: JsonObject) => Readonly<Record<string, string>>;
