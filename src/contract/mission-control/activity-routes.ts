/** What happened, the newest first. Source: the Mission Control server. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { both, isoTime, none, pageOf, paging, uuid } from './route-parts.ts';

/** `route_name` and `route_params`: where a window shows what the event is about. */
export const activityEvent = z.object({
  id: uuid,
  event_type: z.string(),
  message: z.string(),
  agent_id: uuid.nullable(),
  task_id: uuid.nullable(),
  board_id: uuid.nullable(),
  route_name: z.enum(['board', 'board.approvals', 'activity']),
  route_params: z.record(z.string(), z.string()),
  created_at: isoTime,
});
export type ActivityEvent = z.infer<typeof activityEvent>;

export const activityRoutes = defineRoutes({
  listActivity: {
    method: 'GET',
    path: '/activity',
    summary: "What happened in the caller's organization; for an agent, what has to do with it",
    callers: both,
    params: none,
    query: paging,
    status: 200,
    response: pageOf(activityEvent),
    errors: [],
  },
});
