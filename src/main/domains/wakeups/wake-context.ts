/** What a wakeup is on record, and what its run knows of it. */
import type { Actor } from '../../../contract/access.ts';
import type { WakeupRequest } from '../../../contract/paperclip/runs.ts';
import type { JsonObject } from '../../../contract/primitives.ts';
import { redactConfig } from '../../platform/config-secrets.ts';
import type { Agent } from '../agents/agents.service.ts';
import type { Wakeup } from './wakeups.repo.ts';

/** The row of a request that nothing has become of yet. */
export const newWakeup = (id: string, at: string, actor: Actor, agent: Agent, request: WakeupRequest): Wakeup => ({
  id,
  companyId: agent.companyId,
  agentId: agent.id,
  source: request.source,
  triggerDetail: request.triggerDetail,
  reason: request.reason,
  // What is called like a secret is kept nowhere outside of the secret store, and reaches no run on this way.
  payload: request.payload && redactConfig(request.payload),
  state: 'queued',
  skipReason: null,
  coalescedCount: 0,
  requestedByType: actor.type,
  requestedById: actor.type === 'user' ? actor.userId : actor.type === 'agent' ? actor.agentId : null,
  idempotencyKey: request.idempotencyKey,
  forceFreshSession: request.forceFreshSession === true,
  issueId: null,
  taskKey: taskKeyOf(request.payload, null),
  retryOfRunId: null,
  runId: null,
  requestedAt: at,
  claimedAt: null,
  finishedAt: null,
  error: null,
});

/** What groups wakeups into one piece of work: a task key, else the issue, else nothing. */
export function taskKeyOf(payload: JsonObject | null, issueId: string | null): string | null {
  const key = payload?.taskKey;
  return typeof key === 'string' && key !== '' ? key : issueId;
}

/** What a run knows of why it was made. Keys: the Paperclip server's context snapshot. */
export function contextOf(wakeup: Wakeup): JsonObject {
  return {
    ...wakeup.payload,
    ...(wakeup.issueId === null ? {} : { issueId: wakeup.issueId, taskId: wakeup.issueId }),
    ...(wakeup.taskKey === null ? {} : { taskKey: wakeup.taskKey }),
    ...(typeof wakeup.payload?.commentId === 'string' ? { wakeCommentId: wakeup.payload.commentId } : {}),
    ...(wakeup.reason === null ? {} : { wakeReason: wakeup.reason }),
    ...(wakeup.retryOfRunId === null ? {} : { retryOfRunId: wakeup.retryOfRunId }),
    wakeSource: wakeup.source,
    wakeTriggerDetail: wakeup.triggerDetail,
    triggeredBy: wakeup.requestedByType === 'user' ? 'board' : wakeup.requestedByType,
    actorId: wakeup.requestedById,
    forceFreshSession: wakeup.forceFreshSession,
  };
}

/** The context of a queued run that takes another wakeup along: the later one is what it should look at. */
export const mergedContext = (context: JsonObject, wakeup: Wakeup): JsonObject => ({
  ...context,
  ...contextOf(wakeup),
  forceFreshSession: context.forceFreshSession === true || wakeup.forceFreshSession,
});
