/**
 * `process`: any command. Configuration: command, args, cwd, env, timeoutSec, graceSec, or `script` for a script that
 * ships with Wheelhouse. Source: the Paperclip server's adapter of the same name.
 */
import { z } from 'zod';
import type {
  Adapter,
  AdapterCheck,
  AdapterDescriptor,
  LaunchPlan,
  ProcessEnd,
  ProcessOutput,
  RunReport,
  Verdict,
} from '../../contract/adapter.ts';
import { AppError } from '../../contract/errors.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { absolutePath, localKeys } from './config-keys.ts';
import { misfits, NO_CAPABILITIES } from './descriptor.ts';
import { plainEnvironment } from './environment.ts';

const DEFAULT_GRACE_SECONDS = 15;
/** Who pauses or terminates an agent must not have to wait for longer. */
const MOST_GRACE_SECONDS = 60;
const MOST_TIMEOUT_SECONDS = 7 * 24 * 3600;

const configuration = z.object({
  command: z.string().trim().min(1).optional(),
  script: z.string().trim().min(1).optional(),
  args: z.array(z.coerce.string()).default([]),
  cwd: absolutePath.optional(),
  timeoutSec: z.number().min(0).max(MOST_TIMEOUT_SECONDS).default(0),
  graceSec: z.number().min(0).max(MOST_GRACE_SECONDS).default(DEFAULT_GRACE_SECONDS),
});

function plan(config: JsonObject): LaunchPlan {
  const parsed = configuration.safeParse(config);
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new AppError('unprocessable', `Process adapter: ${first?.path.join('.')} ${first?.message}`);
  }
  const { command, script, args, cwd, timeoutSec, graceSec } = parsed.data;
  if (command === undefined && script === undefined) {
    throw new AppError('unprocessable', 'Process adapter missing command');
  }
  return {
    program:
      script === undefined ? { type: 'command', command: command ?? '', args } : { type: 'script', script, args },
    cwd: cwd ?? null,
    env: plainEnvironment(config),
    timeoutMs: timeoutSec > 0 ? Math.ceil(timeoutSec * 1000) : null,
    graceMs: Math.round(graceSec * 1000),
  };
}

/**
 * A program may end its output with a line of JSON that names its session, what it used and its answer, as coding tools do
 * when they print JSON; the next run of the same task finds the session in PAPERCLIP_SESSION_ID.
 */
const lastLine = z.object({
  session_id: z.string().min(1).max(500).nullish().catch(null),
  result: z.string().nullish().catch(null),
  usage: z
    .object({
      input_tokens: z.number().int().min(0).catch(0),
      output_tokens: z.number().int().min(0).catch(0),
      cache_read_input_tokens: z.number().int().min(0).catch(0),
    })
    .optional()
    .catch(undefined),
  total_cost_usd: z.number().min(0).max(1e6).catch(0),
});

function report({ stdoutTail }: ProcessOutput): RunReport {
  const parsed = lastLine.safeParse(jsonOf(stdoutTail.trimEnd().split('\n').at(-1) ?? ''));
  if (!parsed.success) return { sessionId: null, usage: null };
  const { session_id, result, usage, total_cost_usd: cost } = parsed.data;
  const said = { sessionId: session_id ?? null, finalText: result ?? null };
  if (usage === undefined) return { ...said, usage: null };
  return {
    ...said,
    usage: {
      inputTokens: usage.input_tokens,
      outputTokens: usage.output_tokens,
      cachedInputTokens: usage.cache_read_input_tokens,
      costCents: Math.round(cost * 100),
    },
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function judge(end: ProcessEnd): Verdict {
  if (end.exitCode === 0) return { ok: true };
  if (end.signal !== null) return { ok: false, error: `Process was ended by signal ${end.signal}` };
  return { ok: false, error: `Process exited with code ${end.exitCode}` };
}

/** The adapter for plain commands. */
export const processAdapter: Adapter = { type: 'process', label: 'Process', plan, judge, report };

const keys = z.looseObject({ ...configuration.shape, ...localKeys });

/** Codes and words: the Paperclip server. Whether the command can be found is for who may look at the machine. */
function check(config: JsonObject): readonly AdapterCheck[] {
  const wrong = misfits('process', keys, config);
  if (typeof config.script === 'string') return wrong;
  const command = typeof config.command === 'string' ? config.command.trim() : '';
  const present: AdapterCheck =
    command === ''
      ? {
          code: 'process_command_missing',
          level: 'error',
          message: 'Process adapter requires a command.',
          hint: 'Set adapterConfig.command to an executable command.',
        }
      : { code: 'process_command_present', level: 'info', message: `Configured command: ${command}` };
  return [...wrong, present];
}

/** What is known of plain commands. */
export const processDescriptor: AdapterDescriptor = {
  type: 'process',
  label: 'Command',
  config: keys,
  capabilities: NO_CAPABILITIES,
  models: [],
  modelSources: [],
  tool: null,
  defaults: (config) => config,
  check,
};
