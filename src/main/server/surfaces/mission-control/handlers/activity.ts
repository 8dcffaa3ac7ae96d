import type { activityRoutes } from '../../../../../contract/mission-control/activity-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** What happened, the newest first. */
export function activityHandlers(_services: Services): Handlers<typeof activityRoutes> {
  return {};
}
