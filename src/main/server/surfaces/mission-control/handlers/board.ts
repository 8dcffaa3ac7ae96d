import type { boardRoutes } from '../../../../../contract/mission-control/board-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Boards and their snapshots. */
export function boardHandlers(_services: Services): Handlers<typeof boardRoutes> {
  return {};
}
