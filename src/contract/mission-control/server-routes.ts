/** About the server itself. */
import { z } from 'zod';
import { openApiRoute } from '../openapi-route.ts';
import { defineRoutes } from '../route.ts';
import { anyone, none } from './route-parts.ts';

const probe = (path: string, summary: string) =>
  ({
    method: 'GET',
    path,
    summary,
    callers: anyone,
    params: none,
    status: 200,
    response: z.object({ ok: z.boolean() }),
    errors: [],
  }) as const;

export const serverRoutes = defineRoutes({
  health: probe('/health', 'Is the server up'),
  healthz: probe('/healthz', 'Is the server up'),
  readyz: probe('/readyz', 'Does the server take calls'),
  ...openApiRoute,
});
