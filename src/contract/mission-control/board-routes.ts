/** Boards and their snapshots. */
import { defineRoutes } from '../route.ts';

export const boardRoutes = defineRoutes({});
