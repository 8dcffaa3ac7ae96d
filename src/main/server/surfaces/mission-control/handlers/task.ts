import type { taskRoutes } from '../../../../../contract/mission-control/task-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Tasks of a board, their comments, and their stream of changes. */
export function taskHandlers(_services: Services): Handlers<typeof taskRoutes> {
  return {};
}
