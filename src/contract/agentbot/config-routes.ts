/** What somebody keeps as the configuration of their agent. Source: the Agentbot API, "Get agent configuration" and "Update agent configuration". */
import { defineRoutes } from '../route.ts';

export const configRoutes = defineRoutes({});
