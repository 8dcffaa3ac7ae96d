import type { verificationRoutes } from '../../../../../contract/agentbot/verification-routes.ts';
import type { Services } from '../../../services.ts';
import type { Handlers } from '../../../surface.ts';

export const verificationHandlers = (_services: Services): Handlers<typeof verificationRoutes> => ({});
