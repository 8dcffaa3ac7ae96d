/** What boards remember, and their chat, on the Mission Control surface. Source: the Mission Control server. */
import { z } from 'zod';
import { filledText } from '../primitives.ts';
import { boolQuery, isoTime, paging, uuid } from './route-parts.ts';

/** The tag `chat` makes it a message; `/pause` and `/resume` there stop and start the agents of the board. */
export const createMemoryBody = z.object({
  content: filledText(100_000),
  tags: z.array(z.string().max(100)).max(50).nullable().default(null),
  source: z.string().trim().max(200).nullable().default(null),
});
export const memoryQuery = paging.extend({ is_chat: boolQuery.optional() });

export const memoryRead = z.object({
  id: uuid,
  board_id: uuid,
  content: z.string(),
  tags: z.array(z.string()).nullable(),
  source: z.string().nullable(),
  is_chat: z.boolean(),
  created_at: isoTime,
});
export type MemoryRead = z.infer<typeof memoryRead>;
