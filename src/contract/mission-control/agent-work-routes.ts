/** What an agent calls about its board: tasks, comments, memory, approvals. */
import { defineRoutes } from '../route.ts';

export const agentWorkRoutes = defineRoutes({});
