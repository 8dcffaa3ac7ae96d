import type { gatewayRoutes } from '../../../../../contract/mission-control/gateway-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Gateways and their state. */
export function gatewayHandlers(_services: Services): Handlers<typeof gatewayRoutes> {
  return {};
}
