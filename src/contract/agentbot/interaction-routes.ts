/** Talking to agents by actions. Source: the Agentbot API, "Agent interaction". */
import { defineRoutes } from '../route.ts';

export const interactionRoutes = defineRoutes({});
