/** Templates of agents' files, written again on a gateway. */
import { defineRoutes } from '../route.ts';

export const templateRoutes = defineRoutes({});
