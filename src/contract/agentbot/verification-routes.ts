/** Who is proven to stand behind an agent. Source: the Agentbot API, "Agent verification"; the challenge is ours. */
import { defineRoutes } from '../route.ts';

export const verificationRoutes = defineRoutes({});
