/** What runs of an agent wrote. Source: the Agentbot API, "Get agent logs". */
import { defineRoutes } from '../route.ts';

export const logRoutes = defineRoutes({});
