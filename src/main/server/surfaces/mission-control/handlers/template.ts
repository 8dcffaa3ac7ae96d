import type { templateRoutes } from '../../../../../contract/mission-control/template-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Templates of agents' files, written again on a gateway. */
export function templateHandlers(_services: Services): Handlers<typeof templateRoutes> {
  return {};
}
