import type { provisionRoutes } from '../../../../../contract/agentbot/provision-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const provisionHandlers = (_services: Services): Handlers<typeof provisionRoutes> => ({});
