/** Where every surface describes itself. */
import { z } from 'zod';
import { jsonObject } from './primitives.ts';
import { defineRoutes } from './route.ts';

export const openApiRoute = defineRoutes({
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'This document',
    callers: ['anyone'],
    params: z.object({}),
    status: 200,
    response: jsonObject,
    errors: [],
  },
});
