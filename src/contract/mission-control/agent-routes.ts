/** Agents: made, changed, listed, removed, and their stream of changes. */
import { defineRoutes } from '../route.ts';

export const agentRoutes = defineRoutes({});
