/** Runs and wakeups in Paperclip's form. */
import type { z } from 'zod';
import type {
  activeRun,
  paperclipRunStatus,
  runEvent,
  run as runSchema,
  skippedWakeup,
} from '../../../../contract/paperclip/runs.ts';
import type { RunState } from '../../../../contract/runs.ts';
import type { AgentsService } from '../../../domains/agents/agents.service.ts';
import type { Run, RunEvent, RunsService } from '../../../domains/runs/runs.service.ts';
import type { WakeOutcome } from '../../../domains/wakeups/wakeups.service.ts';

/** Our states in Paperclip's words. */
export const RUN_STATUS: Readonly<Record<RunState, z.infer<typeof paperclipRunStatus>>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  timed_out: 'timed_out',
  lost: 'failed',
};

/** One run. */
export function projectRun(
  run: Run,
  { agents, runs }: { agents: AgentsService; runs: RunsService },
): z.infer<typeof runSchema> {
  const hasLog = run.startedAt !== null;
  return {
    id: run.id,
    companyId: run.companyId,
    agentId: run.agentId,
    agentName: agents.find(run.agentId)?.name ?? null,
    invocationSource: run.source,
    triggerDetail: run.triggerDetail,
    status: RUN_STATUS[run.state],
    responsibleUserId: run.responsibleUserId,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    error: run.error,
    errorCode: run.errorCode,
    wakeupRequestId: run.wakeupId,
    exitCode: run.exitCode,
    signal: run.signal,
    usageJson: run.usage,
    resultJson: run.result === null ? null : { stdout: run.stdoutExcerpt, stderr: run.stderrExcerpt, ...run.result },
    sessionIdBefore: run.sessionIdBefore,
    sessionIdAfter: run.sessionIdAfter,
    logStore: hasLog ? 'local_file' : null,
    logRef: hasLog ? runs.logReference(run) : null,
    logBytes: run.logBytes,
    logSha256: null,
    logCompressed: false,
    stdoutExcerpt: run.stdoutExcerpt,
    stderrExcerpt: run.stderrExcerpt,
    externalRunId: null,
    processPid: run.processPid,
    processGroupId: run.processGroupId,
    processStartedAt: run.processStartedAt,
    retryOfRunId: run.retryOfRunId,
    issueId: run.issueId,
    adapterType: run.adapterType,
    contextSnapshot: run.context,
    createdAt: run.createdAt,
    updatedAt: run.updatedAt,
  };
}

/** What a list tells of why a run was made. */
const SHOWN_CONTEXT = [
  'issueId',
  'taskId',
  'taskKey',
  'wakeReason',
  'wakeSource',
  'wakeTriggerDetail',
  'wakeCommentId',
];

/** One run as lists show it: without its output and without whatever its wakeup carried. */
export function projectRunSummary(
  run: Run,
  services: { agents: AgentsService; runs: RunsService },
): z.infer<typeof runSchema> {
  const context = Object.fromEntries(Object.entries(run.context).filter(([name]) => SHOWN_CONTEXT.includes(name)));
  return {
    ...projectRun(run, services),
    stdoutExcerpt: null,
    stderrExcerpt: null,
    resultJson: null,
    contextSnapshot: context,
  };
}

/** The run on an issue, as an inbox shows it. */
export const projectActiveRun = (run: Run): z.infer<typeof activeRun> => ({
  id: run.id,
  status: RUN_STATUS[run.state],
  agentId: run.agentId,
  invocationSource: run.source,
  triggerDetail: run.triggerDetail,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  createdAt: run.createdAt,
});

export const projectRunEvent = ({ type, ...event }: RunEvent): z.infer<typeof runEvent> => ({
  ...event,
  eventType: type,
  stream: 'system',
  color: null,
});

/** A skipped wakeup; where another run is in the way, whose it is. */
export function projectSkip(
  outcome: Extract<WakeOutcome, { type: 'skipped' }>,
  agents: AgentsService,
): z.infer<typeof skippedWakeup> {
  const { blockingRun } = outcome;
  const holder = blockingRun === null ? null : agents.find(blockingRun.agentId);
  return {
    status: 'skipped',
    reason: outcome.reason,
    message:
      holder === null
        ? outcome.message
        : `Wakeup was deferred because this issue is already being executed by ${holder.name}.`,
    issueId: outcome.issueId,
    executionRunId: blockingRun?.id ?? null,
    executionAgentId: holder?.id ?? null,
    executionAgentName: holder?.name ?? null,
  };
}
