/** The Agentbot API. */
import { type AgentbotRoutes, agentbotRoutes } from '../../../../contract/agentbot/routes.ts';
import { SESSION_COOKIE } from '../../../../contract/agentbot/session-routes.ts';
import { openApiHandler } from '../../openapi-handler.ts';
import type { Services } from '../../services.ts';
import type { Surface } from '../../surface.ts';
import { agentbotCalls } from './calls.ts';
import { errorAnswer } from './errors.ts';
import { agentHandlers } from './handlers/agent.ts';
import { chatHandlers } from './handlers/chat.ts';
import { configHandlers } from './handlers/config.ts';
import { instanceHandlers } from './handlers/instance.ts';
import { interactionHandlers } from './handlers/interaction.ts';
import { logHandlers } from './handlers/log.ts';
import { messageHandlers } from './handlers/message.ts';
import { provisionHandlers } from './handlers/provision.ts';
import { sessionHandlers } from './handlers/session.ts';
import { verificationHandlers } from './handlers/verification.ts';
import { webhookHandlers } from './handlers/webhook.ts';

const DESCRIPTION = {
  name: 'agentbot',
  title: 'Wheelhouse: the Agentbot agents API',
  bases: ['/agentbot/api'],
  sharedBase: '/api',
  sessionCookie: SESSION_COOKIE,
  routes: agentbotRoutes,
} as const;

/** Binds the table to its handlers. */
export function agentbotSurface(services: Services): Surface<AgentbotRoutes> {
  return {
    ...DESCRIPTION,
    calls: agentbotCalls,
    handlers: {
      openapi: openApiHandler(DESCRIPTION),
      ...sessionHandlers(services),
      ...agentHandlers(services),
      ...configHandlers(services),
      ...logHandlers(services),
      ...messageHandlers(services),
      ...instanceHandlers(services),
      ...verificationHandlers(services),
      ...provisionHandlers(services),
      ...webhookHandlers(services),
      ...interactionHandlers(services),
      ...chatHandlers(services),
    },
    errorAnswer,
  };
}
