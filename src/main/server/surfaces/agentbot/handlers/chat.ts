import type { chatRoutes } from '../../../../../contract/agentbot/chat-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const chatHandlers = (_services: Services): Handlers<typeof chatRoutes> => ({});
