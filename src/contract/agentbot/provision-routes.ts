/** Agents with channels. Source: the Agentbot API, "Provision with channel tokens". */
import { defineRoutes } from '../route.ts';

export const provisionRoutes = defineRoutes({});
