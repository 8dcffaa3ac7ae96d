/** What the Agentbot surface says of itself. */
import { jsonObject } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { anyone, none } from './route-parts.ts';

export const serverRoutes = defineRoutes({
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    callers: anyone,
    params: none,
    status: 200,
    response: jsonObject,
    errors: [],
  },
});
