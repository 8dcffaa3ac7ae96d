/** Agents: made, changed, listed, removed, and their stream of changes. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { agentRead } from './agents.ts';
import { boolQuery, byAgent, none, pageOf, paging, people, uuid } from './route-parts.ts';

export const agentRoutes = defineRoutes({
  listAgents: {
    method: 'GET',
    path: '/agents',
    summary: 'Agents of an organization, the newest first',
    callers: people,
    params: none,
    query: z.object({
      board_id: uuid.optional(),
      gateway_id: uuid.optional(),
      is_mc_agent: boolQuery.optional(),
      ...paging.shape,
    }),
    status: 200,
    response: pageOf(agentRead),
    errors: ['forbidden', 'not_found'],
  },
  streamAgents: {
    method: 'GET',
    path: '/agents/stream',
    summary: 'Agents as they change, as server-sent events',
    callers: people,
    params: none,
    // A `since` that is no time means now.
    query: z.object({ board_id: uuid.optional(), since: z.string().optional() }),
    status: 200,
    response: z.string(),
    contentType: 'text/event-stream',
    errors: ['forbidden'],
  },
  getAgent: {
    method: 'GET',
    path: '/agents/:agent_id',
    summary: 'One agent, by its UUID or the id by which its gateway knows it',
    callers: people,
    params: byAgent,
    status: 200,
    response: agentRead,
    errors: ['forbidden', 'not_found'],
  },
});
