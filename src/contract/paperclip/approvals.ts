/** Approvals and hires on the Paperclip surface. Source: the recorded behaviour of its server. */
import { z } from 'zod';
import { approvalStatus, approvalType } from '../approvals.ts';
import { isoTime, jsonObject, uuid } from '../primitives.ts';
import { createAgentBody, paperclipAgent } from './agents.ts';

export const approval = z.object({
  id: uuid,
  companyId: uuid,
  type: approvalType,
  status: approvalStatus,
  requestedByAgentId: uuid.nullable(),
  requestedByUserId: z.string().nullable(),
  payload: jsonObject,
  decisionNote: z.string().nullable(),
  decidedByUserId: z.string().nullable(),
  decidedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const approvalComment = z.object({
  id: uuid,
  companyId: uuid,
  approvalId: uuid,
  authorAgentId: uuid.nullable(),
  authorUserId: z.string().nullable(),
  body: z.string(),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const hireAgentBody = createAgentBody.extend({
  sourceIssueId: uuid.nullable().default(null),
  sourceIssueIds: z.array(uuid).max(100).default([]),
});
export type HireAgent = z.output<typeof hireAgentBody>;

export const hire = z.object({
  agent: paperclipAgent,
  approval: approval.nullable(),
  /** The same request of the same run had been answered before. */
  idempotent: z.literal(true).optional(),
});

export const createApprovalBody = z.object({
  type: approvalType,
  payload: jsonObject,
  issueIds: z.array(uuid).max(100).default([]),
});
export type CreateApproval = z.output<typeof createApprovalBody>;

export const decisionBody = z.object({ decisionNote: z.string().max(20_000).nullable().default(null) });
export const resubmitBody = z.object({ payload: jsonObject.optional() });
export const approvalCommentBody = z.object({ body: z.string().trim().min(1).max(100_000) });
