import type { logRoutes } from '../../../../../contract/agentbot/log-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const logHandlers = ({ ownedAgents, agentLogs }: Services): Handlers<typeof logRoutes> => ({
  listAgentLogs: async ({ params, query }, { actor }) => {
    const agent = ownedAgents.get(actor, params.id);
    const { entries, total } = await agentLogs.recent(actor, agent, query);
    return {
      logs: entries.map(({ at, ...entry }) => ({ ...entry, timestamp: at, agentId: agent.id })),
      total,
      limit: query.limit,
      status: 'ok',
    };
  },
});
