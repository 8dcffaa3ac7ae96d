import type { organizationRoutes } from '../../../../../contract/mission-control/organization-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Organizations, which are our companies, and the calling person. */
export function organizationHandlers(_services: Services): Handlers<typeof organizationRoutes> {
  return {};
}
