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
