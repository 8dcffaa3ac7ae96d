/** What happened, the newest first. */
import { defineRoutes } from '../route.ts';

export const activityRoutes = defineRoutes({});
