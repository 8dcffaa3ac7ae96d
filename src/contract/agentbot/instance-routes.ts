/** The runtime of an agent: its life, its figures, its token. Source: the Agentbot API, "Agent lifecycle" and "Get agent stats". */
import { defineRoutes } from '../route.ts';

export const instanceRoutes = defineRoutes({});
