import type { agentRoutes } from '../../../../../contract/mission-control/agent-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';
import { projectAgent } from '../agent-projection.ts';
import { agentStream } from '../agent-stream.ts';

/** Agents: made, changed, listed, removed, and their stream of changes. */
export function agentHandlers(services: Services): Handlers<typeof agentRoutes> {
  const { agentDepartures, agents, agentUpdates, newAgents, placedAgents, organizations } = services;
  /** By its id, for whoever has just made or changed it. */
  const shown = (agentId: string) => projectAgent(placedAgents.view(agents.current(agentId)));
  return {
    listAgents({ query }, { actor }) {
      const { board_id: boardId, gateway_id: gatewayId, is_mc_agent: managed, limit, offset } = query;
      const companyId = () => organizations.current(actor).id;
      const { items, total } = placedAgents.list(actor, { companyId, boardId, gatewayId, managed, limit, offset });
      return { items: items.map(projectAgent), total, limit, offset };
    },
    getAgent: ({ params }, { actor }) => projectAgent(placedAgents.get(actor, params.agent_id)),
    createAgent: async ({ body }, { actor }) => shown(await newAgents.create(actor, body)),
    updateAgent: async ({ params, query, body }, { actor }) =>
      shown(await agentUpdates.update(actor, params.agent_id, body, query.force)),
    deleteAgent: async ({ params }, { actor }) => {
      await agentDepartures.delete(actor, params.agent_id);
      return { ok: true };
    },
    streamAgents: ({ query }, { actor }) => agentStream(services, actor, query),
  };
}
