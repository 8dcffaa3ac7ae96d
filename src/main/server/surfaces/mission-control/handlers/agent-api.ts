import type { agentApiRoutes } from '../../../../../contract/mission-control/agent-api-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { requireAgent } from '../calling-agent.ts';

/** What an agent calls about itself and the agents beside it. */
export function agentApiHandlers({ placedAgents }: Services): Handlers<typeof agentApiRoutes> {
  return {
    ownHealth(_input, { actor }) {
      const { board_id, gateway_id, status, is_board_lead, id } = projectAgent(placedAgents.own(requireAgent(actor)));
      return { ok: true, agent_id: id, board_id, gateway_id, status, is_board_lead };
    },
    colleagues({ query }, { actor }) {
      const { board_id: boardId = null, limit, offset } = query;
      const { items, total } = placedAgents.colleagues(requireAgent(actor), boardId, limit, offset);
      return { items: items.map(projectAgent), total, limit, offset };
    },
  };
}
