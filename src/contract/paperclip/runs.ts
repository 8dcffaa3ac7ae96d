/** Wakeups and runs on the Paperclip surface. Source: the recorded behaviour of its server. */
import { z } from 'zod';
import { isoTime, jsonObject, limitQuery, offsetQuery, uuid } from '../primitives.ts';
import { RETRY_REASON, wakeupSource, wakeupTrigger } from '../wakeups.ts';

export const activeRun = z.object({
  id: uuid,
  status: z.string(),
  agentId: uuid,
  invocationSource: wakeupSource,
  triggerDetail: wakeupTrigger,
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  createdAt: isoTime,
});
/** A wakeup says what to look at; it does not carry it. */
const LARGEST_PAYLOAD = 16_384;

const wakeupFields = z.object({
  source: wakeupSource.default('on_demand'),
  triggerDetail: wakeupTrigger.default('manual'),
  reason: z.string().max(2_000).nullable().default(null),
  payload: jsonObject
    .refine(
      (payload) => JSON.stringify(payload).length <= LARGEST_PAYLOAD,
      `must be at most ${LARGEST_PAYLOAD} characters as JSON`,
    )
    .nullable()
    .default(null),
  idempotencyKey: z.string().min(1).max(500).nullable().default(null),
  forceFreshSession: z.boolean().nullable().default(false),
  /** The very run to try again. */
  failedRunId: uuid.nullable().default(null),
});
export const wakeupBody = wakeupFields.refine(
  ({ failedRunId, reason }) => failedRunId === null || reason === RETRY_REASON,
  { path: ['failedRunId'], message: `failedRunId needs the reason ${RETRY_REASON}` },
);
/** `heartbeat/invoke` uses what is well-typed and ignores the rest; it retries no run. Source: the Paperclip server. */
export const invokeBody = z.object({
  triggerDetail: wakeupFields.shape.triggerDetail.catch('manual'),
  reason: wakeupFields.shape.reason.catch(null),
  payload: wakeupFields.shape.payload.catch(null),
  idempotencyKey: wakeupFields.shape.idempotencyKey.catch(null),
  forceFreshSession: wakeupFields.shape.forceFreshSession.catch(false),
  failedRunId: z.null('heartbeat/invoke retries no run: use wakeup').default(null),
});
export type WakeupRequest = z.output<typeof wakeupBody>;
export const skippedWakeup = z.object({
  status: z.literal('skipped'),
  reason: z.string(),
  message: z.string(),
  issueId: z.string().nullable(),
  executionRunId: uuid.nullable(),
  executionAgentId: uuid.nullable(),
  executionAgentName: z.string().nullable(),
});
/** Paperclip has no `lost`: such a run is `failed` with the error code `process_lost`. */
export const paperclipRunStatus = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'timed_out']);
export const run = z.object({
  id: uuid,
  companyId: uuid,
  agentId: uuid,
  agentName: z.string().nullable(),
  invocationSource: wakeupSource,
  triggerDetail: wakeupTrigger,
  status: paperclipRunStatus,
  responsibleUserId: z.string().nullable(),
  startedAt: isoTime.nullable(),
  finishedAt: isoTime.nullable(),
  error: z.string().nullable(),
  errorCode: z.string().nullable(),
  wakeupRequestId: uuid,
  exitCode: z.number().int().nullable(),
  signal: z.string().nullable(),
  usageJson: jsonObject.nullable(),
  resultJson: jsonObject.nullable(),
  sessionIdBefore: z.string().nullable(),
  sessionIdAfter: z.string().nullable(),
  logStore: z.string().nullable(),
  logRef: z.string().nullable(),
  logBytes: z.number().int().nullable(),
  logSha256: z.string().nullable(),
  logCompressed: z.boolean(),
  stdoutExcerpt: z.string().nullable(),
  stderrExcerpt: z.string().nullable(),
  externalRunId: z.string().nullable(),
  processPid: z.number().int().nullable(),
  processGroupId: z.number().int().nullable(),
  processStartedAt: isoTime.nullable(),
  retryOfRunId: uuid.nullable(),
  issueId: z.string().nullable(),
  adapterType: z.string(),
  contextSnapshot: jsonObject,
  createdAt: isoTime,
  updatedAt: isoTime,
});
/** Which runs a list holds. `cursor` is the id of the last run of the page before. */
export const runListQuery = z.object({
  agentId: uuid.optional(),
  status: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(paperclipRunStatus))
    .optional(),
  limit: limitQuery(1000, 200),
  offset: offsetQuery,
  cursor: uuid.optional(),
  /** Lists are summaries always: output and payloads are for the single run. */
  summary: z.enum(['true', 'false', '1', '0']).optional(),
});
export const runtimeState = z.object({
  agentId: uuid,
  companyId: uuid,
  adapterType: z.string(),
  sessionId: z.string().nullable(),
  sessionDisplayId: z.string().nullable(),
  stateJson: jsonObject,
  lastRunId: uuid.nullable(),
  lastRunStatus: paperclipRunStatus.nullable(),
  lastError: z.string().nullable(),
  totalInputTokens: z.number().int(),
  totalOutputTokens: z.number().int(),
  totalCachedInputTokens: z.number().int(),
  totalCostCents: z.number().int(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export const taskSession = z.object({
  id: uuid,
  companyId: uuid,
  agentId: uuid,
  adapterType: z.string(),
  taskKey: z.string(),
  sessionParamsJson: z.object({ sessionId: z.string() }),
  sessionDisplayId: z.string(),
  lastRunId: uuid,
  lastError: z.string().nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export const resetSessionBody = z.object({ taskKey: z.string().min(1).max(500).nullable().default(null) });
/** An agent that timers wake, or could. */
export const schedulerHeartbeat = z.object({
  id: uuid,
  companyId: uuid,
  companyName: z.string(),
  companyIssuePrefix: z.string(),
  agentName: z.string(),
  agentUrlKey: z.string(),
  role: z.string(),
  title: z.string().nullable(),
  status: z.string(),
  adapterType: z.string(),
  intervalSec: z.number().int(),
  heartbeatEnabled: z.boolean(),
  schedulerActive: z.boolean(),
  lastHeartbeatAt: isoTime.nullable(),
});
export const runEvent = z.object({
  id: z.number().int(),
  companyId: uuid,
  runId: uuid,
  agentId: uuid,
  seq: z.number().int(),
  eventType: z.string(),
  stream: z.literal('system'),
  level: z.enum(['info', 'warn', 'error']),
  color: z.null(),
  message: z.string(),
  payload: jsonObject.nullable(),
  createdAt: isoTime,
});
/** `content` is NDJSON of log records cut at byte offsets; `nextOffset` is absent at the end of what is there. */
export const runLog = z.object({
  runId: uuid,
  store: z.literal('local_file'),
  logRef: z.string(),
  content: z.string(),
  nextOffset: z.number().int().optional(),
});
