/** Agents: made, changed, listed, removed, and their stream of changes. */
import { z } from 'zod';
import { ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { provisionAgentBody, updateAgentBody } from './agent-bodies.ts';
import { agentRead } from './agents.ts';
import { boolQuery, both, byAgent, none, pageOf, paging, people, uuid } from './route-parts.ts';

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
  createAgent: {
    method: 'POST',
    path: '/agents',
    summary: 'Make an agent and set it up on its gateway',
    callers: both,
    params: none,
    body: provisionAgentBody,
    status: 200,
    response: agentRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  updateAgent: {
    method: 'PATCH',
    path: '/agents/:agent_id',
    summary: 'Change an agent, and its files on the gateway where they differ then',
    callers: people,
    params: byAgent,
    query: z.object({ force: boolQuery.default(false) }),
    body: updateAgentBody,
    status: 200,
    response: agentRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  deleteAgent: {
    method: 'DELETE',
    path: '/agents/:agent_id',
    summary: 'Take an agent from its gateway and delete it; one that is not there is fine',
    callers: people,
    params: byAgent,
    status: 200,
    response: ok,
    errors: ['forbidden', 'unprocessable', 'bad_gateway'],
  },
});
