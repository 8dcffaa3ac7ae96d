/** What runs of an agent wrote. Source: the Agentbot API, "Get agent logs". */
import { z } from 'zod';
import { logSource } from '../instances.ts';
import { defineRoutes } from '../route.ts';
import { byAgent, people } from './route-parts.ts';

const DEFAULT_LIMIT = 50;
const MOST = 100;

/** The number that a text begins with, as the server reads it: anything else, or less than one, is the default. */
const limit = z
  .string()
  .optional()
  .transform((text) => {
    const wanted = Number.parseInt(text ?? '', 10);
    return wanted >= 1 ? Math.min(MOST, wanted) : DEFAULT_LIMIT;
  });

const logEntry = z.object({
  id: z.string(),
  timestamp: z.iso.datetime(),
  level: z.enum(['info', 'warn', 'error']),
  message: z.string(),
  source: logSource,
  agentId: z.string(),
});

export const logRoutes = defineRoutes({
  listAgentLogs: {
    method: 'GET',
    path: '/agents/:id/logs',
    summary: 'What the latest runs of an agent wrote and what the server says of them, the newest first',
    callers: people,
    params: byAgent,
    query: z.object({ limit, level: z.string().optional() }),
    status: 200,
    response: z.object({
      logs: z.array(logEntry),
      /** Of those that match, in the latest 20 runs and the last 256 KiB that they wrote. */
      total: z.number().int(),
      limit: z.number().int(),
      status: z.literal('ok'),
    }),
    errors: ['unauthenticated', 'not_found'],
  },
});
