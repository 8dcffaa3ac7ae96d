/** Tasks of a board, their comments, and their stream of changes. */
import { defineRoutes } from '../route.ts';

export const taskRoutes = defineRoutes({});
