import type { configRoutes } from '../../../../../contract/agentbot/config-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const configHandlers = ({ agentConfigs }: Services): Handlers<typeof configRoutes> => ({
  getAgentConfig: ({ params }, { actor }) => ({ config: agentConfigs.get(actor, params.id), status: 'ok' }),
  putAgentConfig: async ({ params, body }, { actor }) => ({
    config: await agentConfigs.put(actor, params.id, body, 'replace'),
    status: 'updated',
  }),
});
