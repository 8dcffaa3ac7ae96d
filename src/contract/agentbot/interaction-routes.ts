/** Talking to agents by actions. Source: the Agentbot API, "Agent interaction". */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { actionAnswer, readAnswer } from './interactions.ts';
import { chosenAgent, none, people } from './route-parts.ts';

const action = z.string('Invalid action').max(100).optional();

export const interactionRoutes = defineRoutes({
  readAgent: {
    method: 'GET',
    path: '/agent',
    summary: 'By action: health, sessions, session, memory, skills, credentials; without one, what there is to ask for',
    callers: people,
    params: none,
    query: z.object({ action, sessionId: z.string().max(100).optional(), ...chosenAgent }),
    status: 200,
    response: readAnswer,
    errors: ['unauthenticated', 'not_found'],
  },
  actOnAgent: {
    method: 'POST',
    path: '/agent',
    summary:
      'By action, in the body or the query: chat (also without one), create-session, update-skill, set-credential',
    callers: people,
    params: none,
    query: z.object({ action }),
    // What else there has to be depends on the action: `actionRequest`.
    body: z.looseObject({ action }),
    bodyOptional: true,
    status: 200,
    response: actionAnswer,
    errors: ['validation_failed', 'unauthenticated', 'not_found', 'conflict', 'unprocessable', 'bad_gateway'],
  },
});
