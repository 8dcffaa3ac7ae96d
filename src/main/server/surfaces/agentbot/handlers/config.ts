import type { configRoutes } from '../../../../../contract/agentbot/config-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const configHandlers = (_services: Services): Handlers<typeof configRoutes> => ({});
