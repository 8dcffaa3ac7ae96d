/** What the route tables of the Mission Control surface share. Unknown fields and query parameters are ignored there. */
import { z } from 'zod';
import { isoTime, uuid } from '../primitives.ts';
import type { Caller } from '../route.ts';

/** People only: an agent's token is 401 there, as on the Mission Control server. */
export const people: readonly Caller[] = ['board'];
export const agents: readonly Caller[] = ['agent'];
export const both: readonly Caller[] = ['board', 'agent'];
export const anyone: readonly Caller[] = ['anyone'];

export const none = z.object({});
/** UUID or the id by which the gateway knows the agent. What is neither is simply not there. */
export const byAgent = z.object({ agent_id: z.string().min(1).max(300) });
export const byBoard = z.object({ board_id: uuid });
export const byGateway = z.object({ gateway_id: uuid });

/** A yes or no in a query string, in all the words that the Mission Control server takes. */
export const boolQuery = z.stringbool({
  truthy: ['true', '1', 'yes', 'on', 't', 'y'],
  falsy: ['false', '0', 'no', 'off', 'f', 'n'],
});

/** Page size and start. Source: the Mission Control API, List Agents. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
});

/** The envelope of every list in pages. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), limit: z.number().int(), offset: z.number().int() });

export { isoTime, uuid };
