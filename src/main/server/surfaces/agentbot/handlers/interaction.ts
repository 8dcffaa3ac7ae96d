import type { interactionRoutes } from '../../../../../contract/agentbot/interaction-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const interactionHandlers = (_services: Services): Handlers<typeof interactionRoutes> => ({});
