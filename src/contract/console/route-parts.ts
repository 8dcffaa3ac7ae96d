/** What the route tables of our own surface share. */
import { z } from 'zod';
import { uuid } from '../primitives.ts';
import type { Caller } from '../route.ts';

/** People only. */
export const people: readonly Caller[] = ['board'];

export const inCompany = z.object({ companyId: uuid });
export const byGateway = z.object({ companyId: uuid, gatewayId: uuid });
export const byBoard = z.object({ companyId: uuid, boardId: uuid });
export const byAgent = z.object({ companyId: uuid, agentId: uuid });

export const ok = z.object({ ok: z.literal(true) });

/** Text that must say something: trimmed, then not empty. */
export const filledText = (max: number) => z.string().trim().min(1).max(max);

/** Text whose blank form means that there is none. */
export const blankIsNull = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .transform((text) => (text === '' ? null : text));
