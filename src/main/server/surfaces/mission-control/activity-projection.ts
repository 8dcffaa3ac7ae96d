/** Entries of the audit trail as Mission Control's events. */
import type { ActivityEvent } from '../../../../contract/mission-control/activity-routes.ts';
import type { FeedRow } from '../../../domains/activity/activity-feed.service.ts';

/** Where its words differ from ours: a task is what we call an issue. */
const eventType = (action: string): string =>
  action === 'issue.comment_added' ? 'task.comment' : action.replace(/^issue\./, 'task.');

/** One event. The sentence is that of whoever recorded it; where there is none, it is made of what was done to what. */
export function projectActivity({ entry, boardId }: FeedRow): ActivityEvent {
  const { message, name, title, agentId } = (entry.details ?? {}) as Readonly<Record<string, unknown>>;
  const type = eventType(entry.action);
  const event = {
    id: entry.id,
    event_type: type,
    message: typeof message === 'string' ? message : sentence(type, name ?? title),
    agent_id: entry.entityType === 'agent' ? entry.entityId : typeof agentId === 'string' ? agentId : entry.agentId,
    task_id: entry.entityType === 'issue' ? entry.entityId : null,
    board_id: boardId,
    created_at: entry.createdAt,
  };
  const [routeName, params] = routeOf(event);
  return { ...event, route_name: routeName, route_params: params };
}

/** `task.status_changed` of a task with a title: "Task status changed: Write it down". */
function sentence(type: string, name: unknown): string {
  const words = type.replaceAll(/[._]/g, ' ');
  const said = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return typeof name === 'string' ? `${said}: ${name}` : said;
}

function routeOf(
  event: Omit<ActivityEvent, 'route_name' | 'route_params'>,
): [ActivityEvent['route_name'], Record<string, string>] {
  const { id, event_type: type, task_id: taskId, board_id: boardId } = event;
  const task: Record<string, string> = taskId === null ? {} : { taskId };
  if (boardId === null) return ['activity', { eventId: id, eventType: type, createdAt: event.created_at, ...task }];
  if (type === 'task.comment') return ['board', { boardId, ...task, commentId: id }];
  if (type.startsWith('approval.')) return ['board.approvals', { boardId }];
  if (type.startsWith('board.')) return ['board', { boardId, panel: 'chat' }];
  return ['board', { boardId, ...task }];
}
