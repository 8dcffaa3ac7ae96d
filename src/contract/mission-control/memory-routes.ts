/** What a board remembers, and its chat. */
import { defineRoutes } from '../route.ts';

export const memoryRoutes = defineRoutes({});
