/** Organizations, which are our companies, and the calling person. */
import { defineRoutes } from '../route.ts';

export const organizationRoutes = defineRoutes({});
