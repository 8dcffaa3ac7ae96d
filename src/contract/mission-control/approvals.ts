/** Approvals of boards on the Mission Control surface. Source of names, shapes and words: the Mission Control server. */
import { z } from 'zod';
import { filledText, jsonObject } from '../primitives.ts';
import { isoTime, paging, uuid } from './route-parts.ts';

const status = z.enum(['pending', 'approved', 'rejected']);

const says = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';

/** Whether a payload says why, for itself or for the decision in it. */
function hasReason(payload: Readonly<Record<string, unknown>> | null): boolean {
  const { reason, decision } = payload ?? {};
  return (
    says(reason) || (typeof decision === 'object' && decision !== null && 'reason' in decision && says(decision.reason))
  );
}

export const createApprovalBody = z
  .object({
    action_type: filledText(200),
    task_id: uuid.nullable().default(null),
    task_ids: z.array(uuid).max(100).default([]),
    payload: jsonObject.nullable().default(null),
    confidence: z.number().min(0).max(100),
    rubric_scores: z.record(z.string(), z.number().int()).nullable().default(null),
    status: status.default('pending'),
    agent_id: uuid.nullable().default(null),
    lead_reasoning: z.string().trim().max(20_000).nullable().default(null),
  })
  .refine(({ payload, lead_reasoning }) => hasReason(payload) || says(lead_reasoning), 'lead reasoning is required');
export type CreateApprovalBody = z.output<typeof createApprovalBody>;

/** The payload that is kept: the reasoning is its reason, where it says none. */
export const payloadOf = ({ payload, lead_reasoning }: CreateApprovalBody): Record<string, unknown> =>
  hasReason(payload) ? { ...payload } : { ...payload, reason: lead_reasoning };

export const patchApprovalBody = z.object({ status: status.optional() });
export const approvalQuery = paging.extend({ status: status.optional() });

export const approvalRead = z.object({
  action_type: z.string(),
  task_id: uuid.nullable(),
  task_ids: z.array(uuid),
  payload: jsonObject,
  confidence: z.number(),
  rubric_scores: z.record(z.string(), z.number().int()).nullable(),
  status,
  id: uuid,
  board_id: uuid,
  task_titles: z.array(z.string()),
  agent_id: uuid.nullable(),
  created_at: isoTime,
  resolved_at: isoTime.nullable(),
});
export type ApprovalRead = z.infer<typeof approvalRead>;
