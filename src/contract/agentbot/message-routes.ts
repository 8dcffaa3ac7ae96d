/** What was said with an agent. Source: the Agentbot API, "Get agent messages". */
import { defineRoutes } from '../route.ts';

export const messageRoutes = defineRoutes({});
