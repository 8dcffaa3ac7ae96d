import type { agentApiRoutes } from '../../../../../contract/mission-control/agent-api-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** What an agent calls about itself and the agents beside it. */
export function agentApiHandlers(_services: Services): Handlers<typeof agentApiRoutes> {
  return {};
}
