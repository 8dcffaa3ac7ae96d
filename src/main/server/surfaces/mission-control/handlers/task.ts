import type { taskRoutes } from '../../../../../contract/mission-control/task-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { newTaskOf, projectTask, projectTaskComment, taskChangesOf, taskFilterOf } from '../task-projection.ts';
import { taskStream } from '../task-stream.ts';

/** Tasks of a board, their comments, and their stream of changes. */
export function taskHandlers(services: Services): Handlers<typeof taskRoutes> {
  const { boardTasks } = services;
  return {
    listTasks({ params, query }, { actor }) {
      const range = { limit: query.limit, offset: query.offset };
      const { tasks, total } = boardTasks.list(actor, params.board_id, taskFilterOf(query), range);
      return { items: tasks.map(projectTask), total, ...range };
    },
    streamTasks: ({ params, query }, { actor }) => taskStream(services, actor, params.board_id, query.since),
    createTask: async ({ params, body }, { actor }) =>
      projectTask(await boardTasks.create(actor, params.board_id, newTaskOf(body))),
    patchTask: async ({ params, body }, { actor }) =>
      projectTask(await boardTasks.patch(actor, params.board_id, params.task_id, taskChangesOf(body))),
    async deleteTask({ params }, { actor }) {
      await boardTasks.remove(actor, params.board_id, params.task_id);
      return { ok: true };
    },
    listTaskComments({ params, query: range }, { actor }) {
      const { comments, total } = boardTasks.comments(actor, params.board_id, params.task_id, range);
      return { items: comments.map(projectTaskComment), total, ...range };
    },
    createTaskComment: async ({ params, body }, { actor }) =>
      projectTaskComment(await boardTasks.comment(actor, params.board_id, params.task_id, body.message)),
  };
}
