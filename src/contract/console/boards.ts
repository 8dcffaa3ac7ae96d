/** Boards, their tasks and their chat, as the window shows them. */
import { z } from 'zod';
import { TASK_STATUSES } from '../board-tasks.ts';
import { BOARD_TYPES } from '../boards.ts';
import { ISSUE_PRIORITIES, ISSUE_STATUSES } from '../issues.ts';
import { blankIsNull, filledText, isoTime, jsonObject, uuid } from '../primitives.ts';

const rules = {
  requireApprovalForDone: z.boolean(),
  requireReviewBeforeDone: z.boolean(),
  commentRequiredForReview: z.boolean(),
  blockStatusChangesWithPendingApproval: z.boolean(),
  onlyLeadCanChangeStatus: z.boolean(),
};

export const board = z.object({
  id: uuid,
  companyId: uuid,
  gatewayId: uuid,
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  boardType: z.enum(BOARD_TYPES),
  objective: z.string().nullable(),
  successMetrics: jsonObject.nullable(),
  targetDate: isoTime.nullable(),
  goalConfirmed: z.boolean(),
  ...rules,
  maxAgents: z.number().int(),
  /** Somebody chose the number, so it binds people too. */
  maxAgentsChosen: z.boolean(),
  /** Agents on it, its lead not among them. */
  workers: z.number().int(),
  leadAgentId: uuid.nullable(),
  pausedAt: isoTime.nullable(),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type ConsoleBoard = z.infer<typeof board>;

const fields = {
  gatewayId: uuid,
  name: filledText(255),
  description: filledText(20_000),
  objective: blankIsNull(20_000),
  maxAgents: z.number().int().min(0).max(10_000),
  ...rules,
};

export const createBoardBody = z.strictObject({
  gatewayId: fields.gatewayId,
  name: fields.name,
  description: fields.description,
  objective: fields.objective.default(null),
  /** Left out: people may add as many agents as they like. */
  maxAgents: fields.maxAgents.optional(),
});
export const patchBoardBody = z.strictObject({ ...fields, leadAgentId: uuid.nullable() }).partial();

export const boardTask = z.object({
  id: uuid,
  identifier: z.string(),
  title: z.string(),
  status: z.enum(TASK_STATUSES),
  /** Of the issue that it is: says more, such as `blocked`. */
  issueStatus: z.enum(ISSUE_STATUSES),
  priority: z.enum(ISSUE_PRIORITIES),
  assigneeAgentId: uuid.nullable(),
  /** Tasks that it waits for. */
  blockedBy: z.array(uuid),
  createdAt: isoTime,
  updatedAt: isoTime,
});

export const createTaskBody = z.strictObject({
  title: filledText(500),
  description: blankIsNull(100_000).default(null),
  priority: z.enum(ISSUE_PRIORITIES).default('medium'),
  assigneeAgentId: uuid.nullable().default(null),
});
export const patchTaskBody = z.strictObject({ status: z.enum(TASK_STATUSES), comment: filledText(100_000).optional() });

export const chatMessage = z.object({
  id: uuid,
  content: z.string(),
  /** Who said it, by name. */
  source: z.string().nullable(),
  authorAgentId: uuid.nullable(),
  createdAt: isoTime,
});
export const chatBody = z.strictObject({ content: filledText(20_000) });
