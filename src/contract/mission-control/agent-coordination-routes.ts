/** What leads and main agents call about others: nudges, souls, messages to leads. */
import { z } from 'zod';
import { filledText, ok } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { agents, uuid } from './route-parts.ts';

const MOST_TEXT = 100_000;

const ofBoardAgent = {
  callers: agents,
  params: z.object({ board_id: uuid, agent_id: uuid }),
  status: 200,
  errors: ['not_found', 'forbidden', 'bad_gateway'],
} as const;

export const agentCoordinationRoutes = defineRoutes({
  nudgeAgent: {
    ...ofBoardAgent,
    method: 'POST',
    path: '/agent/boards/:board_id/agents/:agent_id/nudge',
    summary: 'Wake an agent of the board with a message',
    body: z.object({ message: filledText(MOST_TEXT) }),
    response: ok,
  },
  getSoul: {
    ...ofBoardAgent,
    method: 'GET',
    path: '/agent/boards/:board_id/agents/:agent_id/soul',
    summary: 'The SOUL.md of an agent, as a bare text',
    response: z.string(),
  },
  putSoul: {
    ...ofBoardAgent,
    method: 'PUT',
    path: '/agent/boards/:board_id/agents/:agent_id/soul',
    summary: 'Replace the SOUL.md of an agent',
    body: z.object({
      content: filledText(MOST_TEXT),
      source_url: z.string().max(2_000).nullish(),
      reason: z.string().trim().max(1_000).nullish(),
    }),
    response: ok,
    errors: [...ofBoardAgent.errors, 'unprocessable'],
  },
});
