/** What the route tables of the Agentbot surface share. Unknown fields and query parameters are ignored there. */
import { z } from 'zod';
import type { Caller } from '../route.ts';

/** People with a session or a token of theirs. */
export const people: readonly Caller[] = ['board'];
export const anyone: readonly Caller[] = ['anyone'];

export const none = z.object({});
/** An agent's id. Whatever is no id of one that the caller owns is not found. */
export const byAgent = z.object({ id: z.string() });
/** An agent's id, or the caller's own user id for their oldest agent. */
export const byInstance = z.object({ userId: z.string() });

export const done = z.object({ success: z.literal(true) });

/** A time as the page prints it; ours have milliseconds. */
export const pageTime = z.iso.datetime();

/**
 * A number in a query as the server reads it: what a text begins with. What is none, or less than the least, is the default;
 * what is more than the most is the most.
 */
export const pagingNumber = (fallback: number, least: number, most: number) =>
  z
    .string()
    .optional()
    .transform((text) => {
      const wanted = Number.parseInt(text ?? '', 10);
      return wanted >= least ? Math.min(most, wanted) : fallback;
    });

/** What somebody says to an agent. */
export const messageText = (missing: string) => z.string(missing).trim().min(1, missing).max(100_000);

/** Which of the caller's agents is meant; without one their oldest. Ours, beside what the page has. */
export const chosenAgent = { agentId: z.string('agentId must be a text').max(100).optional() };

/** A request with the same key says nothing twice. Ours, beside what the page has. */
export const once = { idempotencyKey: z.string('idempotencyKey must be a text').trim().min(1).max(200).optional() };
