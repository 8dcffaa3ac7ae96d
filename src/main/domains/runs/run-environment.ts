/** What a run's process gets to see: a clean environment, the agent's own variables and the run's coordinates. */
import { isAbsolute } from 'node:path';
import { inheritedEnv } from '../../platform/inherited-env.ts';
import { looksSecret } from '../../platform/secret-names.ts';
import type { Run } from './runs.repo.ts';

/** Called like secrets, but settings that every log may show: who commits, and where something is. */
const NO_SECRET = /(^|_)X?AUTHOR(ITY)?(_|$)|_(SOCK|FILE|PATH|DIR)$/i;

/** What the run was told, as JSON. */
export const WAKE_PAYLOAD = 'PAPERCLIP_WAKE_PAYLOAD_JSON';
/** Linux starts no program with a longer variable. */
const LONGEST_PAYLOAD_BYTES = 120_000;

export interface RunEnvironment {
  readonly env: Record<string, string>;
  /** Values in it that must never reach a log. */
  readonly secrets: string[];
}

/**
 * Later entries win: the machine's environment, the adapter's, the agent's configuration, then the run's own.
 * Names: the Paperclip server, "Environment the process child really gets".
 */
export function runEnvironment(
  run: Run,
  configured: Readonly<Record<string, string>>,
  base: Readonly<Record<string, string | undefined>>,
  coordinates: { readonly apiUrl: string; readonly runToken: string; readonly sessionId: string | null },
): RunEnvironment {
  const env = inheritedEnv(base);
  const secrets = [coordinates.runToken];
  for (const [name, value] of Object.entries(env)) {
    // The operator's shell has keys too, and agents inherit them.
    if (looksSecret(name, value) && !NO_SECRET.test(name)) secrets.push(value);
  }
  for (const [name, value] of Object.entries(configured)) {
    env[name] = value;
    // Answers mask every configured value, so logs do too; only a path says where something is, not what it is.
    if (looksSecret(name, value) || !(isAbsolute(value) || NO_SECRET.test(name))) secrets.push(value);
  }
  env.PAPERCLIP_AGENT_ID = run.agentId;
  env.PAPERCLIP_COMPANY_ID = run.companyId;
  env.PAPERCLIP_RUN_ID = run.id;
  env.PAPERCLIP_API_URL = coordinates.apiUrl;
  env.PAPERCLIP_RUNTIME_API_URL = coordinates.apiUrl;
  env.PAPERCLIP_API_KEY = coordinates.runToken;
  if (coordinates.sessionId !== null) env.PAPERCLIP_SESSION_ID = coordinates.sessionId;
  if (run.issueId !== null) env.PAPERCLIP_TASK_ID = run.issueId;
  if (typeof run.context.wakeReason === 'string') env.PAPERCLIP_WAKE_REASON = run.context.wakeReason;
  if (typeof run.context.wakeCommentId === 'string') env.PAPERCLIP_WAKE_COMMENT_ID = run.context.wakeCommentId;
  const payload = wakePayload(run);
  if (payload !== null) env[WAKE_PAYLOAD] = payload;
  return { env, secrets };
}

/** The message that a run was woken for. A longer one has to be read over the API, with the run. */
function wakePayload({ context: { message, sessionKey } }: Run): string | null {
  if (typeof message !== 'string') return null;
  const payload = JSON.stringify({ message, ...(typeof sessionKey === 'string' ? { sessionKey } : {}) });
  return Buffer.byteLength(payload) <= LONGEST_PAYLOAD_BYTES ? payload : null;
}
