/** Our own surface, `/console/api`: what the window and the command line need beyond the four languages. */
import { z } from 'zod';
import { company } from '../paperclip/companies.ts';
import { isoTime, jsonObject, uuid } from '../primitives.ts';
import { defineRoutes } from '../route.ts';

const none = z.object({});
const operatorToken = z.object({
  id: uuid,
  name: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime.nullable(),
  revokedAt: isoTime.nullable(),
});

export const consoleRoutes = defineRoutes({
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    callers: ['anyone'],
    params: none,
    status: 200,
    response: jsonObject,
    errors: [],
  },
  createSample: {
    method: 'POST',
    path: '/sample-company',
    summary: 'Make the sample company, or give the one that is there',
    callers: ['board'],
    params: none,
    status: 200,
    response: company,
    errors: [],
  },
  removeSample: {
    method: 'DELETE',
    path: '/sample-company',
    summary: 'Remove the sample company with all that belongs to it',
    callers: ['board'],
    params: none,
    status: 200,
    response: z.object({ removed: z.boolean() }),
    errors: [],
  },
  listOperatorTokens: {
    method: 'GET',
    path: '/operator-tokens',
    summary: 'Tokens of the operator, never their values',
    callers: ['board'],
    params: none,
    status: 200,
    response: z.array(operatorToken),
    errors: [],
  },
  revokeOperatorToken: {
    method: 'DELETE',
    path: '/operator-tokens/:tokenId',
    summary: 'Revoke a token of the operator',
    callers: ['board'],
    params: z.object({ tokenId: uuid }),
    status: 200,
    response: z.object({ ok: z.literal(true) }),
    errors: ['not_found'],
  },
});
export type ConsoleRoutes = typeof consoleRoutes;
