import type { messageRoutes } from '../../../../../contract/agentbot/message-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const messageHandlers = (_services: Services): Handlers<typeof messageRoutes> => ({});
