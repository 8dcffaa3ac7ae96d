/** What was said with an agent. Source: the Agentbot API, "Get agent messages". */
import { z } from 'zod';
import { PLATFORMS } from '../conversations.ts';
import { defineRoutes } from '../route.ts';
import { byAgent, pageTime, pagingNumber, people } from './route-parts.ts';

const agentMessage = z.object({
  id: z.string(),
  agentId: z.string(),
  sender: z.enum(['user', 'agent']),
  content: z.string(),
  timestamp: pageTime,
  platform: z.enum(PLATFORMS),
});

export const messageRoutes = defineRoutes({
  listAgentMessages: {
    method: 'GET',
    path: '/agents/:id/messages',
    summary: 'What was said with the agent over all channels, the latest first',
    callers: people,
    params: byAgent,
    query: z.object({ limit: pagingNumber(50, 1, 100), offset: pagingNumber(0, 0, 1_000_000_000) }),
    status: 200,
    response: z.object({
      messages: z.array(agentMessage),
      total: z.number().int(),
      limit: z.number().int(),
      offset: z.number().int(),
      status: z.literal('ok'),
    }),
    errors: ['unauthenticated', 'not_found'],
  },
});
