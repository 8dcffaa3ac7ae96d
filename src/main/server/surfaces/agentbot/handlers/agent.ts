import type { agentRoutes } from '../../../../../contract/agentbot/agent-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const agentHandlers = (_services: Services): Handlers<typeof agentRoutes> => ({});
