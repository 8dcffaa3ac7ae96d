/** Approvals of a board. */
import { defineRoutes } from '../route.ts';

export const approvalRoutes = defineRoutes({});
