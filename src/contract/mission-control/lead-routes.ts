/** How the main agent of a gateway and the leads of its boards talk with each other. Source: the Mission Control server. */
import { z } from 'zod';
import { filledText } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { agents, byBoard, none, uuid } from './route-parts.ts';

const message = {
  content: filledText(100_000),
  correlation_id: z.string().trim().max(200).nullable().default(null),
};
const kind = z.enum(['question', 'handoff']).default('question');

export const leadMessageBody = z.object({ ...message, kind });
/** Without boards: all of the gateway. */
export const leadBroadcastBody = leadMessageBody.extend({ board_ids: z.array(uuid).max(500).nullable().default(null) });
export const askUserBody = z.object({
  ...message,
  preferred_channel: z.string().trim().max(200).nullable().default(null),
});

const addressee = { board_id: uuid, lead_agent_id: uuid.nullable(), lead_agent_name: z.string().nullable() };

export const leadRoutes = defineRoutes({
  messageLead: {
    method: 'POST',
    path: '/agent/gateway/boards/:board_id/lead/message',
    summary: 'The main agent says something to the lead of a board, which is made where there is none',
    callers: agents,
    params: byBoard,
    body: leadMessageBody,
    status: 200,
    response: z.object({ ok: z.literal(true), ...addressee, lead_created: z.boolean() }),
    errors: ['forbidden', 'not_found', 'bad_gateway'],
  },
  broadcastToLeads: {
    method: 'POST',
    path: '/agent/gateway/leads/broadcast',
    summary: 'The main agent says something to the leads of several boards',
    callers: agents,
    params: none,
    body: leadBroadcastBody,
    status: 200,
    response: z.object({
      ok: z.boolean(),
      sent: z.number().int(),
      failed: z.number().int(),
      results: z.array(z.object({ ...addressee, ok: z.boolean(), error: z.string().nullable() })),
    }),
    errors: ['forbidden'],
  },
  askUser: {
    method: 'POST',
    path: '/agent/boards/:board_id/gateway/main/ask-user',
    summary: 'The lead of a board asks the main agent to ask a person',
    callers: agents,
    params: byBoard,
    body: askUserBody,
    status: 200,
    response: z.object({
      ok: z.literal(true),
      board_id: uuid,
      main_agent_id: uuid.nullable(),
      main_agent_name: z.string().nullable(),
    }),
    errors: ['forbidden', 'not_found', 'conflict'],
  },
});
