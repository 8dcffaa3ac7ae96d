/** Templates of agents' files, written again on a gateway. */
import { z } from 'zod';
import { defineRoutes } from '../route.ts';
import { boolQuery, byGateway, people, uuid } from './route-parts.ts';

/** What is said about one agent, or about all of them where it is none in particular. */
const entry = z.object({
  agent_id: uuid.nullable(),
  agent_name: z.string().nullable(),
  board_id: uuid.nullable(),
  message: z.string(),
});

export const templateRoutes = defineRoutes({
  syncTemplates: {
    method: 'POST',
    path: '/gateways/:gateway_id/templates/sync',
    summary: 'Write the files of the agents of a gateway again; the report says what came of it, agent by agent',
    callers: people,
    params: byGateway,
    query: z.object({
      include_main: boolQuery.default(true),
      lead_only: boolQuery.default(false),
      reset_sessions: boolQuery.default(false),
      /** Every agent gets a new token; the old one works until the new one has been delivered. */
      rotate_tokens: boolQuery.default(false),
      force_bootstrap: boolQuery.default(false),
      /** USER.md and MEMORY.md, which are the agents' own, are written too. */
      overwrite: boolQuery.default(false),
      board_id: uuid.optional(),
    }),
    status: 200,
    response: z.object({
      gateway_id: uuid,
      include_main: z.boolean(),
      reset_sessions: z.boolean(),
      agents_updated: z.number().int(),
      agents_skipped: z.number().int(),
      main_updated: z.boolean(),
      errors: z.array(entry),
      /** Ours: what the gateway would not do, and what was done instead. */
      notes: z.array(entry),
    }),
    errors: ['forbidden', 'not_found'],
  },
});
