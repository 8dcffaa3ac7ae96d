/** Agents of a person: list, one, provisioning. Source: the Agentbot API. */
import { defineRoutes } from '../route.ts';

export const agentRoutes = defineRoutes({});
