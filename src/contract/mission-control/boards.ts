/** Boards on the Mission Control surface. Source of names, shapes and words: the Mission Control server. */
import { z } from 'zod';
import { BOARD_TYPES } from '../boards.ts';
import { filledText, jsonObject } from '../primitives.ts';
import { isoTime, uuid } from './route-parts.ts';

/** A time; one without a zone is in UTC, as on the Mission Control server. */
export const anyDateTime = z.iso
  .datetime({ offset: true, local: true })
  .refine((time) => time >= '1970-01-02' && time < '2200', 'must be between the years 1970 and 2200')
  // Runs on what the checks above refuse, too.
  .overwrite((time) => {
    const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(time) ? time : `${time}Z`);
    return Number.isNaN(at) ? time : new Date(at).toISOString();
  });

const rules = {
  require_approval_for_done: z.boolean(),
  require_review_before_done: z.boolean(),
  comment_required_for_review: z.boolean(),
  block_status_changes_with_pending_approval: z.boolean(),
  only_lead_can_change_status: z.boolean(),
};

const fields = {
  name: filledText(255),
  slug: filledText(255),
  description: z.string().trim().max(20_000),
  board_type: z.enum(BOARD_TYPES),
  objective: z.string().trim().max(20_000).nullable(),
  success_metrics: jsonObject.nullable(),
  target_date: anyDateTime.nullable(),
  goal_confirmed: z.boolean(),
  goal_source: z.string().max(1_000).nullable(),
  ...rules,
  max_agents: z.number().int().min(0).max(100_000),
};

const saysSomething = ({ description }: { description?: string | undefined }): boolean => description !== '';
const DESCRIPTION_REQUIRED = 'description is required';
const GATEWAY_REQUIRED = 'gateway_id is required';

export const createBoardBody = z
  .object({
    ...fields,
    gateway_id: uuid.nullable().default(null),
    board_type: fields.board_type.default('goal'),
    objective: fields.objective.default(null),
    success_metrics: fields.success_metrics.default(null),
    target_date: fields.target_date.default(null),
    goal_confirmed: fields.goal_confirmed.default(false),
    goal_source: fields.goal_source.default(null),
    require_approval_for_done: rules.require_approval_for_done.default(true),
    require_review_before_done: rules.require_review_before_done.default(false),
    comment_required_for_review: rules.comment_required_for_review.default(false),
    block_status_changes_with_pending_approval: rules.block_status_changes_with_pending_approval.default(false),
    only_lead_can_change_status: rules.only_lead_can_change_status.default(false),
    max_agents: fields.max_agents.optional(),
  })
  .refine(saysSomething, DESCRIPTION_REQUIRED)
  .refine(({ gateway_id }) => gateway_id !== null, GATEWAY_REQUIRED)
  .refine(
    ({ board_type, goal_confirmed, objective, success_metrics }) =>
      board_type !== 'goal' || !goal_confirmed || (objective && Object.keys(success_metrics ?? {}).length > 0),
    'Confirmed goal boards require objective and success_metrics',
  );
export type CreateBoardBody = z.output<typeof createBoardBody>;

/** `lead_agent_id` is ours: which agent of the board coordinates it. */
export const patchBoardBody = z
  .object({ ...fields, gateway_id: uuid.nullable(), lead_agent_id: uuid.nullable() })
  .partial()
  .refine(saysSomething, DESCRIPTION_REQUIRED)
  .refine(({ gateway_id }) => gateway_id !== null, GATEWAY_REQUIRED);
export type PatchBoardBody = z.output<typeof patchBoardBody>;

export const boardRead = z.object({
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  gateway_id: uuid,
  board_group_id: z.null(),
  board_type: z.enum(BOARD_TYPES),
  objective: z.string().nullable(),
  success_metrics: jsonObject.nullable(),
  target_date: isoTime.nullable(),
  goal_confirmed: z.boolean(),
  goal_source: z.string().nullable(),
  ...rules,
  max_agents: z.number().int(),
  id: uuid,
  organization_id: uuid,
  created_at: isoTime,
  updated_at: isoTime,
  // Ours, beside those of the Mission Control server.
  lead_agent_id: uuid.nullable(),
  /** How many of `max_agents` are there. */
  worker_count: z.number().int(),
  /** Whether somebody chose `max_agents`: then it holds people to it, too. */
  max_agents_chosen: z.boolean(),
  /** Since when no agent of the board is woken; null while they are. */
  paused_at: isoTime.nullable(),
});
export type BoardRead = z.infer<typeof boardRead>;
