/** Tasks and their comments in Mission Control's form, and what they are made of in ours. */
import {
  issuePriorityFor,
  type NewTask,
  TASK_STATUSES,
  type TaskChanges,
  type TaskFilter,
  type TaskStatus,
  taskStatusOf,
} from '../../../../contract/board-tasks.ts';
import { AppError } from '../../../../contract/errors.ts';
import type { CreateTaskBody, PatchTaskBody, TaskQuery, TaskRead } from '../../../../contract/mission-control/tasks.ts';
import type { BoardTask } from '../../../domains/board-work/board-tasks.service.ts';
import type { IssueComment } from '../../../domains/issues/issues.service.ts';
import { userUuid } from './people-projection.ts';
import { renamed } from './renamed.ts';

export const projectTask = ({ issue, task, dependsOn, blockedBy }: BoardTask): TaskRead => ({
  title: issue.title,
  description: issue.description,
  status: taskStatusOf(issue.status) ?? 'inbox',
  // The word that was said, unless the issue was given another priority since.
  priority: issuePriorityFor(task.priority) === issue.priority ? task.priority : issue.priority,
  due_at: task.dueAt,
  assigned_agent_id: issue.assigneeAgentId,
  depends_on_task_ids: [...dependsOn],
  tag_ids: [],
  id: issue.id,
  board_id: task.boardId,
  created_by_user_id: issue.createdByUserId === null ? null : userUuid(issue.createdByUserId),
  in_progress_at: issue.status === 'in_progress' ? issue.startedAt : null,
  created_at: issue.createdAt,
  updated_at: issue.updatedAt,
  blocked_by_task_ids: [...blockedBy],
  is_blocked: blockedBy.length > 0,
  tags: [],
  custom_field_values: {},
});

export const projectTaskComment = ({ id, body, authorAgentId, issueId, createdAt }: IssueComment) => ({
  id,
  message: body,
  agent_id: authorAgentId,
  task_id: issueId,
  created_at: createdAt,
});

/** What a body says of a task: our names for theirs. */
const TASK_NAMES = {
  title: 'title',
  description: 'description',
  status: 'status',
  priority: 'priority',
  dueAt: 'due_at',
  assignedAgentId: 'assigned_agent_id',
  dependsOnTaskIds: 'depends_on_task_ids',
} as const;

/** A task to be made, as a body describes it. */
export const newTaskOf = (body: CreateTaskBody): NewTask => renamed(body, TASK_NAMES);

/** What a body changes on a task, and what it says about that. */
export const taskChangesOf = (body: PatchTaskBody): TaskChanges => ({
  ...renamed(body, TASK_NAMES),
  comment: body.comment,
});

const isStatus = (word: string): word is TaskStatus => (TASK_STATUSES as readonly string[]).includes(word);

/** @throws AppError unprocessable for a status that there is not */
export function taskFilterOf({ status, assigned_agent_id, unassigned }: TaskQuery): TaskFilter {
  const words = status?.split(',').map((word) => word.trim()) ?? [];
  const statuses = words.filter((word) => word !== '');
  if (!statuses.every(isStatus)) throw new AppError('unprocessable', 'Unsupported task status filter.');
  return { statuses: statuses.length === 0 ? undefined : statuses, assignedAgentId: assigned_agent_id, unassigned };
}
