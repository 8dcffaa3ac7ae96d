import type { heartbeatRoutes } from '../../../../../contract/mission-control/heartbeat-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** The three forms of a heartbeat. */
export function heartbeatHandlers(_services: Services): Handlers<typeof heartbeatRoutes> {
  return {};
}
