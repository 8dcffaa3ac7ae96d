import type { agentRoutes } from '../../../../../contract/mission-control/agent-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { agentStream } from '../agent-stream.ts';

/** Agents: made, changed, listed, removed, and their stream of changes. */
export function agentHandlers(services: Services): Handlers<typeof agentRoutes> {
  const { placedAgents, organizations } = services;
  return {
    listAgents({ query }, { actor }) {
      const { board_id: boardId, gateway_id: gatewayId, is_mc_agent: managed, limit, offset } = query;
      const companyId = () => organizations.current(actor).id;
      const { items, total } = placedAgents.list(actor, { companyId, boardId, gatewayId, managed, limit, offset });
      return { items: items.map(projectAgent), total, limit, offset };
    },
    getAgent: ({ params }, { actor }) => projectAgent(placedAgents.get(actor, params.agent_id)),
    streamAgents: ({ query }, { actor }) => agentStream(services, actor, query),
  };
}
