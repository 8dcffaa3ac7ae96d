/** From a queued run to what the runner must start. */

import type { Adapter, LaunchPlan } from '../../../contract/adapter.ts';
import { AppError } from '../../../contract/errors.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { type RunnerCommand, SHORTEST_SECRET_BYTES } from '../../../contract/runner.ts';
import { MASK } from '../../platform/secret-names.ts';
import type { Given, ScriptRunner } from './ports.ts';
import { runEnvironment, WAKE_PAYLOAD } from './run-environment.ts';
import type { Run } from './runs.repo.ts';

export interface LaunchContext {
  readonly run: Run;
  readonly adapter: Adapter;
  readonly adapterConfig: JsonObject;
  /** Texts of the configuration that no log may show. */
  readonly configSecrets: readonly string[];
  readonly runToken: string;
  /** The session of an earlier run to go on with. */
  readonly sessionId: string | null;
  readonly apiUrl: string;
  readonly scripts: ScriptRunner;
  /** The agent's own folder, used where its configuration names none. */
  readonly workspace: string;
  readonly logFile: string;
  readonly scratchDir: string;
  readonly given: Given;
  readonly baseEnv: Readonly<Record<string, string | undefined>>;
}

export interface Launch {
  readonly command: Extract<RunnerCommand, { type: 'prepare' }>;
  /** What the run's `adapter.invoke` event shows, secrets masked. */
  readonly invocation: JsonObject;
  readonly sessionId: string | null;
}

/** @throws AppError unprocessable when the configuration cannot be started. */
export function planLaunch(context: LaunchContext): Launch {
  const { run, adapter } = context;
  const plan = adapter.plan(context.adapterConfig);
  const program = resolveProgram(plan, context.scripts);
  const { env: ownEnv, secrets: inEnvironment } = runEnvironment(
    run,
    { ...program.env, ...plan.env },
    context.baseEnv,
    context,
  );
  const env = { ...ownEnv, ...context.given.env };
  const secrets = [...inEnvironment, ...context.configSecrets, ...(context.given.secrets ?? [])];
  const cwd = plan.cwd ?? context.workspace;
  // As the scrubber does: what is shorter is in every text.
  const shownSecrets = secrets
    .filter((secret) => Buffer.byteLength(secret) >= SHORTEST_SECRET_BYTES)
    // The longest first: one may begin another.
    .sort((a, b) => b.length - a.length);
  const mask = (text: string): string => shownSecrets.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
  return {
    command: {
      type: 'prepare',
      runId: run.id,
      launch: { command: program.command, args: program.args, cwd, env },
      logFile: context.logFile,
      scratchDir: context.scratchDir,
      secrets,
      timeoutMs: plan.timeoutMs,
      graceMs: plan.graceMs,
    },
    invocation: {
      adapterType: adapter.type,
      command: mask(program.command),
      commandArgs: program.args.map(mask),
      cwd,
      env: shownEnvironment(env, Object.keys(plan.env)),
      ...context.given.facts,
    },
    sessionId: context.sessionId,
  };
}

function resolveProgram(
  plan: LaunchPlan,
  scripts: ScriptRunner,
): { command: string; args: string[]; env: Record<string, string> } {
  const { program } = plan;
  switch (program.type) {
    case 'command':
      return { command: program.command, args: [...program.args], env: {} };
    case 'script': {
      const script = scripts.command(program.script);
      if (script === null) throw new AppError('unprocessable', `There is no script "${program.script}"`);
      return { ...script, args: [...script.args, ...program.args] };
    }
  }
}

/** The run's coordinates in clear, the names of the agent's own variables, and no secret. */
function shownEnvironment(env: Readonly<Record<string, string>>, configured: readonly string[]): JsonObject {
  const shown: JsonObject = {};
  for (const [name, value] of Object.entries(env)) if (name.startsWith('PAPERCLIP_')) shown[name] = value;
  // The run's context has it already.
  delete shown[WAKE_PAYLOAD];
  for (const name of configured) shown[name] = MASK;
  shown.PAPERCLIP_API_KEY = MASK;
  return shown;
}
