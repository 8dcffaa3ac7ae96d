import type { agentCoordinationRoutes } from '../../../../../contract/mission-control/agent-coordination-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** What leads and main agents call about others: nudges, souls, messages to leads. */
export function agentCoordinationHandlers(_services: Services): Handlers<typeof agentCoordinationRoutes> {
  return {};
}
