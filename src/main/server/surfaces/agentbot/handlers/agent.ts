import type { z } from 'zod';
import type { agentRoutes } from '../../../../../contract/agentbot/agent-routes.ts';
import type { provisionAgentBody } from '../../../../../contract/agentbot/agents.ts';
import type { Services } from '../../../services.ts';
import type { CallContext, Handlers } from '../../../surface.ts';
import { projectDetail, projectListed } from '../agent-projection.ts';

type NewAgent = z.output<typeof provisionAgentBody>;

const STOPPED = 'The agent was stopped. Nothing was deleted: this endpoint is deprecated.';

export function agentHandlers(services: Services): Handlers<typeof agentRoutes> {
  const { ownedAgents, personalAgents, agentConfigs } = services;
  const provision = async ({ body: { name, model, config } }: { body: NewAgent }, { actor }: CallContext) => {
    const wish = { model, aiProvider: null, apiKey: null };
    const agent = await personalAgents.create(actor, { ...wish, name, config, subscribed: true });
    const { updatedAt: _, ...fresh } = projectListed(services, agent);
    return { success: true, agent: fresh };
  };
  return {
    listAgents: (_input, { actor }) => {
      const agents = ownedAgents.list(actor).map((agent) => projectListed(services, agent));
      return { agents, count: agents.length, status: 'ok' };
    },
    createAgent: provision,
    provisionAgent: provision,
    listProvisioned: (_input, { actor }) => {
      const agents = ownedAgents.list(actor).map((agent) => projectListed(services, agent));
      return { success: true, agents, count: agents.length };
    },
    getAgent: ({ params }, { actor }) => ({
      agent: projectDetail(services, ownedAgents.get(actor, params.id)),
      status: 'ok',
    }),
    mergeAgentConfig: async ({ params, body }, { actor }) => ({
      config: await agentConfigs.put(actor, params.id, body, 'merge'),
      status: 'updated',
    }),
    stopAgent: async ({ params }, { actor }) => {
      await personalAgents.stop(actor, params.id);
      return { success: true, status: 'stopped', message: STOPPED };
    },
  };
}
