/** What an adapter is: a pure description of how to start one kind of agent program and how to read its end. */
import type { JsonObject } from './primitives.ts';

/** The program to start: a command as found on the machine, or a script that ships with Wheelhouse. */
export type Program =
  | { readonly type: 'command'; readonly command: string; readonly args: readonly string[] }
  | { readonly type: 'script'; readonly script: string; readonly args: readonly string[] };

export interface LaunchPlan {
  readonly program: Program;
  /** Null: the agent's own workspace folder. */
  readonly cwd: string | null;
  /** Variables from the agent's configuration, secrets resolved. */
  readonly env: Readonly<Record<string, string>>;
  /** Null: no limit. */
  readonly timeoutMs: number | null;
  readonly graceMs: number;
}

/** How a process ended, as far as an adapter needs it to judge the run. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly error: string };

export interface Adapter {
  readonly type: string;
  readonly label: string;
  /** Throws AppError `unprocessable` with a sentence for the operator when the configuration cannot be started. */
  plan(config: JsonObject): LaunchPlan;
  /** The exit code is not always the verdict; every adapter says for itself. */
  judge(end: ProcessEnd): Verdict;
}
