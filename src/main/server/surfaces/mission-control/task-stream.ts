/** The stream of a board's tasks: what happens to them and what is said. Source: the Mission Control server. */
import type { Actor } from '../../../../contract/access.ts';
import type { Board } from '../../../domains/boards/boards.service.ts';
import type { LiveEvent } from '../../../domains/live-events/live-events.service.ts';
import { EventStream } from '../../event-stream.ts';
import type { Services } from '../../services.ts';
import { projectTask, projectTaskComment } from './task-projection.ts';

const TYPES: Readonly<Record<string, string>> = {
  'issue.created': 'task.created',
  'issue.updated': 'task.updated',
  'issue.checked_out': 'task.updated',
  'issue.released': 'task.updated',
  'issue.comment_added': 'task.comment',
};

/** As many tasks as changed since a time are told at the start. */
const MOST_AT_START = 100;

export function taskStream(services: Services, actor: Actor, boardId: string, since: string | undefined): EventStream {
  const { live, boards, boardTasks } = services;
  // Refuses before anything is answered.
  const board = boards.requireRead(actor, boardId);
  const start = since === undefined ? Number.NaN : Date.parse(since);
  const missed = Number.isNaN(start)
    ? []
    : boardTasks.list(actor, boardId, {}, { limit: MOST_AT_START, offset: 0 }).tasks.reverse();
  return new EventStream((sink) => {
    for (const task of missed)
      if (Date.parse(task.issue.updatedAt) >= start)
        sink.event('task', { type: 'task.updated', activity: null, task: projectTask(task) });
    return live.subscribe((event) => {
      const told = eventOf(services, board, event);
      if (told !== null) sink.event('task', told);
    });
  });
}

/** What the listeners of a board are told of an event; null where it is no matter of theirs. */
function eventOf({ boardTasks, issues }: Services, board: Board, { companyId, type, payload }: LiveEvent) {
  if (companyId !== board.companyId || type !== 'activity.logged' || payload.entityType !== 'issue') return null;
  const { action, entityId: taskId } = payload;
  const details = payload.details as { commentId?: string; changedKeys?: readonly string[] } | null;
  const moved = details?.changedKeys?.includes('status') ?? false;
  const kind = moved ? 'task.status_changed' : typeof action === 'string' ? TYPES[action] : undefined;
  if (kind === undefined || typeof taskId !== 'string') return null;
  const task = boardTasks.find(board, taskId);
  if (task === null) return null;
  const activity = {
    id: payload.id,
    event_type: kind,
    message: task.issue.title,
    agent_id: payload.agentId,
    task_id: taskId,
    created_at: payload.createdAt,
  };
  if (kind !== 'task.comment') return { type: kind, activity, task: projectTask(task) };
  const comment = details?.commentId === undefined ? null : issues.findComment(details.commentId);
  return comment === null ? null : { type: kind, activity, comment: projectTaskComment(comment) };
}
