/** The Agentbot surface: every route under `/agentbot/api` and, where no other product has it, `/api`. */
import { openApiRoute } from '../openapi-route.ts';
import { agentRoutes } from './agent-routes.ts';
import { chatRoutes } from './chat-routes.ts';
import { configRoutes } from './config-routes.ts';
import { instanceRoutes } from './instance-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { logRoutes } from './log-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { provisionRoutes } from './provision-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { verificationRoutes } from './verification-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

export const agentbotRoutes = {
  ...openApiRoute,
  ...sessionRoutes,
  ...agentRoutes,
  ...configRoutes,
  ...logRoutes,
  ...messageRoutes,
  ...instanceRoutes,
  ...verificationRoutes,
  ...provisionRoutes,
  ...webhookRoutes,
  ...interactionRoutes,
  ...chatRoutes,
};
export type AgentbotRoutes = typeof agentbotRoutes;
