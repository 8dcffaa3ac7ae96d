/** What an agent calls about itself and the agents beside it. */
import { defineRoutes } from '../route.ts';

export const agentApiRoutes = defineRoutes({});
