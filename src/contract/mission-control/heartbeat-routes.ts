/** The three forms of a heartbeat. */
import { defineRoutes } from '../route.ts';

export const heartbeatRoutes = defineRoutes({});
