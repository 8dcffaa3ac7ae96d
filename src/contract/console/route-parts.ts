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
