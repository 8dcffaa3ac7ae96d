import type { instanceRoutes } from '../../../../../contract/agentbot/instance-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const instanceHandlers = (_services: Services): Handlers<typeof instanceRoutes> => ({});
