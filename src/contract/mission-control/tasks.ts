/** Tasks of boards and their comments on the Mission Control surface. Source: the Mission Control server. */
import { z } from 'zod';
import { TASK_STATUSES } from '../board-tasks.ts';
import { filledText } from '../primitives.ts';
import { anyDateTime } from './boards.ts';
import { boolQuery, isoTime, paging, uuid } from './route-parts.ts';

const fields = {
  title: filledText(500),
  description: z.string().max(200_000).nullable(),
  status: z.enum(TASK_STATUSES),
  priority: filledText(50),
  due_at: anyDateTime.nullable(),
  assigned_agent_id: uuid.nullable(),
  depends_on_task_ids: z.array(uuid).max(100),
};

export const createTaskBody = z.object({
  ...fields,
  description: fields.description.default(null),
  status: fields.status.default('inbox'),
  priority: fields.priority.default('medium'),
  due_at: fields.due_at.default(null),
  assigned_agent_id: fields.assigned_agent_id.default(null),
  depends_on_task_ids: fields.depends_on_task_ids.default([]),
});
export type CreateTaskBody = z.output<typeof createTaskBody>;

/** A blank comment is none. */
export const patchTaskBody = z
  .object({
    ...fields,
    comment: z
      .string()
      .trim()
      .max(100_000)
      .nullable()
      .transform((text) => text || undefined),
  })
  .partial();
export type PatchTaskBody = z.output<typeof patchTaskBody>;

/** `status` names one or several, with commas between them. */
export const taskQuery = paging.extend({
  status: z.string().max(200).optional(),
  assigned_agent_id: uuid.optional(),
  unassigned: boolQuery.optional(),
});
export type TaskQuery = z.output<typeof taskQuery>;

export const taskRead = z.object({
  title: z.string(),
  description: z.string().nullable(),
  status: z.enum(TASK_STATUSES),
  priority: z.string(),
  due_at: isoTime.nullable(),
  assigned_agent_id: uuid.nullable(),
  depends_on_task_ids: z.array(uuid),
  tag_ids: z.array(uuid),
  id: uuid,
  board_id: uuid,
  created_by_user_id: uuid.nullable(),
  in_progress_at: isoTime.nullable(),
  created_at: isoTime,
  updated_at: isoTime,
  /** Those that it waits for and that are not done. */
  blocked_by_task_ids: z.array(uuid),
  is_blocked: z.boolean(),
  // Tags and fields of one's own are not kept here.
  tags: z.array(z.never()),
  custom_field_values: z.object({}),
});
export type TaskRead = z.infer<typeof taskRead>;

/** A task as boards show it. */
export const taskCardRead = taskRead.extend({
  assignee: z.string().nullable(),
  approvals_count: z.number().int(),
  approvals_pending_count: z.number().int(),
});

export const taskCommentBody = z.object({ message: filledText(100_000) });
export const taskCommentRead = z.object({
  id: uuid,
  message: z.string(),
  agent_id: uuid.nullable(),
  task_id: uuid,
  created_at: isoTime,
});
