/** What an adapter is: a pure description of one kind of agent program, of how to start it and how to read its end. */
import type { z } from 'zod';
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

/** What a program printed last, as far as it is kept. */
export interface ProcessOutput {
  readonly stdoutTail: string;
  readonly stderrTail: string;
}

/** What a run tells about itself when it is over. */
export interface RunReport {
  /** What the tool calls the conversation, for the next run of the same task; null when it says nothing. */
  readonly sessionId: string | null;
  /** Null when it says nothing. */
  readonly usage: {
    readonly inputTokens: number;
    readonly outputTokens: number;
    readonly cachedInputTokens: number;
    readonly costCents: number;
  } | null;
  /** What it said last, as an answer to whoever woke it; null or left out when it says nothing. */
  readonly finalText?: string | null;
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly error: string };

/** An adapter whose agents can be started here. */
export interface Adapter {
  readonly type: string;
  readonly label: string;
  /** Throws AppError `unprocessable` with a sentence for the operator when the configuration cannot be started. */
  plan(config: JsonObject): LaunchPlan;
  /** The exit code is not always the verdict; every adapter says for itself. */
  judge(end: ProcessEnd): Verdict;
  /** Reads what the program said of its session and its use of a model. Left out where it never says anything. */
  report?(output: ProcessOutput): RunReport;
}

export interface AdapterModel {
  readonly id: string;
  readonly label: string;
}

/** What agents of a type can be given. Names: the Paperclip server, `GET /adapters`. */
export interface AdapterCapabilities {
  /** Instructions as files that are kept for the agent. */
  readonly supportsInstructionsBundle: boolean;
  readonly supportsSkills: boolean;
  /** The program gets a run token of its own. */
  readonly supportsLocalAgentJwt: boolean;
  /** Skills must be copied to where the program looks for them. */
  readonly requiresMaterializedRuntimeSkills: boolean;
  readonly supportsAcp: boolean;
  /** A later run can go on where an earlier one stopped. */
  readonly supportsSessions: boolean;
  /** The program has a login of its own that can be started from here. */
  readonly supportsLogin: boolean;
}

/** A coding tool on this machine: how it is found and asked about itself. Nothing here changes anything. */
export interface AdapterTool {
  /** What its findings are called, as in `claude_command_resolvable`. */
  readonly code: string;
  readonly name: string;
  /** Names of the program, the usual one first. */
  readonly commands: readonly string[];
  readonly versionArgs: readonly string[];
  /** How to get it, for who does not have it. */
  readonly install: string;
  /** Variables, any one of which lets it work without a login. */
  readonly keyVariables: readonly string[];
  /** Exits with 0 when somebody is logged in; null where no such command is known. */
  readonly loginStatusArgs: readonly string[] | null;
  /** Starts a login that prints an address to open; null where there is none. */
  readonly loginArgs: readonly string[] | null;
  readonly loginHint: string;
  /** Asks the tool for the models that it offers; null where it cannot tell. */
  readonly listModels: { readonly args: readonly string[]; parse(stdout: string): AdapterModel[] } | null;
}

/** A place where somebody may have chosen a model for the tool already. */
export type ModelSource =
  | { readonly type: 'variable'; readonly name: string; readonly provider: string }
  /** `path` is below the home folder. */
  | { readonly type: 'file'; readonly path: string; readonly provider: string; read(text: string): string | null };

/** One type of agent program, whether or not it can be started here. */
export interface AdapterDescriptor {
  readonly type: string;
  readonly label: string;
  /** The keys of `adapterConfig` that it knows; others are kept, and ignored. */
  readonly config: z.ZodObject;
  readonly capabilities: AdapterCapabilities;
  /** Known without asking anybody. */
  readonly models: readonly AdapterModel[];
  readonly modelSources: readonly ModelSource[];
  readonly tool: AdapterTool | null;
  /** What a new agent's configuration gets where it says nothing itself. */
  defaults(config: JsonObject): JsonObject;
  /** What can be said of a configuration without running or calling anything. */
  check(config: JsonObject): readonly AdapterCheck[];
}

/** One finding about an environment. Source of form and codes: the Paperclip server, `test-environment`. */
export interface AdapterCheck {
  readonly code: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly hint?: string;
  readonly detail?: string;
}
