import type { gatewaySessionRoutes } from '../../../../../contract/mission-control/gateway-session-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Sessions of a gateway, their history, and messages into them. */
export function gatewaySessionHandlers(_services: Services): Handlers<typeof gatewaySessionRoutes> {
  return {};
}
