/** The three forms of a heartbeat. */
import { z } from 'zod';
import { filledText } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { agentRead } from './agents.ts';
import { agents, both, byAgent, none, uuid } from './route-parts.ts';

/** What the agent says of itself, in its own words. */
const health = z.string().max(1000).nullish();

export const heartbeatRoutes = defineRoutes({
  heartbeatByName: {
    method: 'POST',
    path: '/agents/heartbeat',
    summary:
      'A heartbeat by name; an agent sends its own, for a person an agent that is not there is made on the board',
    callers: both,
    params: none,
    body: z.object({ name: filledText(255), board_id: uuid.nullish(), status: health }),
    status: 200,
    response: agentRead,
    errors: ['forbidden', 'not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
  heartbeat: {
    method: 'POST',
    path: '/agents/:agent_id/heartbeat',
    summary: "An agent's heartbeat, by itself or by an admin of its organization",
    callers: both,
    params: byAgent,
    body: z.object({ status: health }),
    status: 200,
    response: agentRead,
    errors: ['forbidden', 'not_found'],
  },
  ownHeartbeat: {
    method: 'POST',
    path: '/agent/heartbeat',
    summary: "The calling agent's heartbeat; a body is ignored",
    callers: agents,
    params: none,
    status: 200,
    response: agentRead,
    errors: [],
  },
});
