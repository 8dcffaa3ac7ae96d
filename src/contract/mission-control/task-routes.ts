/** Tasks of a board, their comments, and their stream of changes. */
import { z } from 'zod';
import { ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { both, byBoard, pageOf, paging, people, uuid } from './route-parts.ts';
import { createTaskBody, patchTaskBody, taskCommentBody, taskCommentRead, taskQuery, taskRead } from './tasks.ts';

const byTask = byBoard.extend({ task_id: uuid });

export const taskRoutes = defineRoutes({
  listTasks: {
    method: 'GET',
    path: '/boards/:board_id/tasks',
    summary: 'Tasks of a board, the newest first',
    callers: both,
    params: byBoard,
    query: taskQuery,
    status: 200,
    response: pageOf(taskRead),
    errors: ['forbidden', 'not_found', 'unprocessable'],
  },
  streamTasks: {
    method: 'GET',
    path: '/boards/:board_id/tasks/stream',
    summary: 'Tasks and comments as they come and change, as server-sent events',
    callers: both,
    params: byBoard,
    // A `since` that is no time means now.
    query: z.object({ since: z.string().max(100).optional() }),
    status: 200,
    response: z.string(),
    contentType: 'text/event-stream',
    errors: ['forbidden', 'not_found'],
  },
  createTask: {
    method: 'POST',
    path: '/boards/:board_id/tasks',
    summary: 'Add a task to a board: for people, and agents that coordinate it',
    callers: both,
    params: byBoard,
    body: createTaskBody,
    status: 200,
    response: taskRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable'],
  },
  patchTask: {
    method: 'PATCH',
    path: '/boards/:board_id/tasks/:task_id',
    summary: 'Change a task, by the rules of its board',
    callers: both,
    params: byTask,
    body: patchTaskBody,
    status: 200,
    response: taskRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable'],
  },
  deleteTask: {
    method: 'DELETE',
    path: '/boards/:board_id/tasks/:task_id',
    summary: 'Take a task off the board; its issue is cancelled',
    callers: people,
    params: byTask,
    status: 200,
    response: ok,
    errors: ['forbidden', 'not_found'],
  },
  listTaskComments: {
    method: 'GET',
    path: '/boards/:board_id/tasks/:task_id/comments',
    summary: 'What is said about a task, the oldest first',
    callers: both,
    params: byTask,
    query: paging,
    status: 200,
    response: pageOf(taskCommentRead),
    errors: ['forbidden', 'not_found'],
  },
  createTaskComment: {
    method: 'POST',
    path: '/boards/:board_id/tasks/:task_id/comments',
    summary: 'Say something about a task; agents that it mentions are told',
    callers: both,
    params: byTask,
    body: taskCommentBody,
    status: 200,
    response: taskCommentRead,
    errors: ['forbidden', 'not_found'],
  },
});
