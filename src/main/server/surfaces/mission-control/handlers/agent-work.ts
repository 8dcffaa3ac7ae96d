import type { agentWorkRoutes } from '../../../../../contract/mission-control/agent-work-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

/** What an agent calls about its board: tasks, comments, memory, approvals. */
export function agentWorkHandlers(_services: Services): Handlers<typeof agentWorkRoutes> {
  return {};
}
