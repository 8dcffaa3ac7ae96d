/**
 * `process`: any command. Configuration: command, args, cwd, env, timeoutSec, graceSec, or `script` for a script that
 * ships with Wheelhouse. Source: the Paperclip server's adapter of the same name.
 */
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Adapter, LaunchPlan, ProcessEnd, Verdict } from '../../contract/adapter.ts';
import { AppError } from '../../contract/errors.ts';
import type { JsonObject } from '../../contract/primitives.ts';
import { plainEnvironment } from './environment.ts';

const DEFAULT_GRACE_SECONDS = 15;
/** Who pauses or terminates an agent must not have to wait for longer. */
const MOST_GRACE_SECONDS = 60;
const MOST_TIMEOUT_SECONDS = 7 * 24 * 3600;

const configuration = z.object({
  command: z.string().trim().min(1).optional(),
  script: z.string().trim().min(1).optional(),
  args: z.array(z.coerce.string()).default([]),
  cwd: z
    .string()
    .refine((path) => isAbsolute(path), 'must be an absolute path')
    .optional(),
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

function judge(end: ProcessEnd): Verdict {
  if (end.exitCode === 0) return { ok: true };
  if (end.signal !== null) return { ok: false, error: `Process was ended by signal ${end.signal}` };
  return { ok: false, error: `Process exited with code ${end.exitCode}` };
}

/** The adapter for plain commands. */
export const processAdapter: Adapter = { type: 'process', label: 'Process', plan, judge };
