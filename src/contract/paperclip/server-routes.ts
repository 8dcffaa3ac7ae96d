/** About the server itself. */
import { openApiRoute } from '../openapi-route.ts';
import { jsonObject } from '../primitives.ts';
import { defineRoutes } from '../route.ts';
import { none } from './route-parts.ts';

export const serverRoutes = defineRoutes({
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Is the server up',
    callers: ['anyone'],
    params: none,
    status: 200,
    response: jsonObject,
    errors: [],
  },
  ...openApiRoute,
});
