/** OpenAPI, made from the route tables that also serve. */
import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Caller, Route } from '../../contract/route.ts';
import { VERSION } from '../platform/version.ts';
import { HTTP_STATUS } from './plain-errors.ts';
import type { Surface } from './surface.ts';

/** What any route with a credential, and any with a body, may answer. */
const COMMON_ERRORS: readonly ErrorCode[] = ['validation_failed', 'unauthenticated', 'forbidden', 'too_many_requests'];
const BODY_ERRORS: readonly ErrorCode[] = ['malformed_json', 'body_too_large', 'unsupported_media_type'];

const WHO: Readonly<Record<Caller, string>> = { anyone: 'anyone', board: 'people', agent: 'agents' };

/** What OpenAPI tells of a surface. */
export type SurfaceDescription = Pick<Surface, 'title' | 'bases' | 'routes' | 'statuses' | 'sessionCookie'>;

/** The OpenAPI 3.1 document of one surface. */
export function openApiDocument(surface: SurfaceDescription): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const [operationId, route] of Object.entries(surface.routes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(operationId, route, surface) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: { title: surface.title, version: VERSION },
    servers: surface.bases.map((url) => ({ url })),
    components: { securitySchemes: securitySchemes(surface) },
    paths,
  });
}

/** Any of them is enough. */
const securitySchemes = ({ sessionCookie }: SurfaceDescription) => ({
  bearer: { type: 'http', scheme: 'bearer' } as const,
  ...(sessionCookie === undefined ? {} : { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } as const }),
});

function operation(operationId: string, route: Route, surface: SurfaceDescription): ZodOpenApiOperationObject {
  const { statuses } = surface;
  const statusOf = (code: ErrorCode): number => statuses?.[code] ?? HTTP_STATUS[code];
  const open = route.callers.includes('anyone');
  const codes = [...(open ? [] : COMMON_ERRORS), ...(route.body === undefined ? [] : BODY_ERRORS), ...route.errors];
  const errors = [...new Set(codes.map(statusOf))].sort();
  return {
    operationId,
    summary: route.summary,
    description: `For ${route.callers.map((caller) => WHO[caller]).join(' and ')}.`,
    ...(route.deprecatedFor === undefined ? {} : { deprecated: true }),
    ...(open ? {} : { security: Object.keys(securitySchemes(surface)).map((scheme) => ({ [scheme]: [] })) }),
    requestParams: {
      path: route.params,
      ...(route.query === undefined ? {} : { query: route.query as z.ZodObject }),
    },
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: route.bodyOptional !== true,
            content: { 'application/json': { schema: route.body } },
          },
        }),
    responses: {
      [route.status]: {
        description: 'Done',
        content: { [route.contentType ?? 'application/json']: { schema: route.response } },
      },
      ...(route.repeatStatus === undefined
        ? {}
        : {
            [route.repeatStatus]: {
              description: 'Done before',
              content: { 'application/json': { schema: route.response } },
            },
          }),
      ...Object.fromEntries(
        errors.map((status) => [
          String(status),
          { description: codes.filter((code) => statusOf(code) === status).join(', ') },
        ]),
      ),
    },
  } as ZodOpenApiOperationObject;
}
