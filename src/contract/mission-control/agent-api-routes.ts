/** What an agent calls about itself and the agents beside it. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { AGENT_STATUSES, agentRead } from './agents.ts';
import { agents, none, pageOf, paging, uuid } from './route-parts.ts';

export const agentApiRoutes = defineRoutes({
  ownHealth: {
    method: 'GET',
    path: '/agent/healthz',
    summary: 'Whether the token works, and where its agent is',
    callers: agents,
    params: none,
    status: 200,
    response: z.object({
      ok: z.literal(true),
      agent_id: uuid,
      board_id: uuid.nullable(),
      gateway_id: uuid.nullable(),
      status: z.enum(AGENT_STATUSES),
      is_board_lead: z.boolean(),
    }),
    errors: [],
  },
  colleagues: {
    method: 'GET',
    path: '/agent/agents',
    summary: 'Agents of the board; for the main agent of a gateway, of all its boards',
    callers: agents,
    params: none,
    query: z.object({ board_id: uuid.optional(), ...paging.shape }),
    status: 200,
    response: pageOf(agentRead),
    errors: ['forbidden'],
  },
});
