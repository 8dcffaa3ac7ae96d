/** What leads and main agents call about others: nudges, souls, messages to leads. */
import { defineRoutes } from '../route.ts';

export const agentCoordinationRoutes = defineRoutes({});
