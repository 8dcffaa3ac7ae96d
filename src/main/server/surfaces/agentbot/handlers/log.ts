import type { logRoutes } from '../../../../../contract/agentbot/log-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const logHandlers = (_services: Services): Handlers<typeof logRoutes> => ({});
