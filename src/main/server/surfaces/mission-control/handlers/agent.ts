import type { agentRoutes } from '../../../../../contract/mission-control/agent-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** Agents: made, changed, listed, removed, and their stream of changes. */
export function agentHandlers(_services: Services): Handlers<typeof agentRoutes> {
  return {};
}
