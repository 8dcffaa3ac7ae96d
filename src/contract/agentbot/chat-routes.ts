/** Talking to an agent in one message. Source: the Agentbot API, "Send message" and "List messages". */
import { defineRoutes } from '../route.ts';

export const chatRoutes = defineRoutes({});
