/**
 * How calls of this surface go. Source: the Mission Control server. A body that is not JSON is refused before the credential
 * is looked at; everything that is wrong with path, query and body is told at once; an agent's token counts before a person's.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { AppError, type FieldIssue } from '../../../../contract/errors.ts';
import type { Route } from '../../../../contract/route.ts';
import type { CallRules, ParsedInput } from '../../call-rules.ts';
import { type Credential, tokenCredential } from '../../guards/credentials.ts';
import { BODY_LIMIT_BYTES, isJsonType, parseJson, readBody } from '../../guards/limits.ts';
import { type FieldEntry, fieldEntries, InvalidInput, noBody, type Place } from './field-entries.ts';
import { jsonProblem } from './json-problem.ts';

/** A body as it came: JSON, or a text of another type. */
type Body = { readonly value: unknown } | { readonly text: string };

export const missionControlCalls: CallRules = {
  headIsGet: false,
  endSlash: 'redirects',

  presentedCredential(headers: IncomingHttpHeaders): Credential | null {
    const agentToken = headers['x-agent-token'];
    return typeof agentToken === 'string' ? { type: 'token', value: agentToken.trim() } : tokenCredential(headers);
  },

  async prepare(request, route) {
    const body = await bodyOf(request, route);
    return (params, query) => parseAll(route, params, query, body);
  },

  admit(actor, route) {
    if (route.callers.includes('anyone') || actor.type === 'system') return;
    if (actor.type === 'nobody') throw new AppError('unauthenticated', actor.problem ?? 'Unauthorized');
    if (!route.callers.includes(actor.type === 'agent' ? 'agent' : 'board'))
      throw new AppError('unauthenticated', 'Unauthorized');
  },
};

async function bodyOf(request: IncomingMessage, route: Route): Promise<Body> {
  if (route.body === undefined) return { value: undefined };
  const text = (await readBody(request, route.bodyLimit ?? BODY_LIMIT_BYTES)).toString('utf8');
  if (text === '') return { value: undefined };
  if (!isJsonType(request.headers['content-type'])) return { text };
  try {
    return { value: parseJson(text) };
  } catch (error) {
    throw brokenJson(text, error);
  }
}

function parseAll(route: Route, params: unknown, query: Readonly<Record<string, unknown>>, body: Body): ParsedInput {
  const entries: FieldEntry[] = [];
  const part = (schema: z.ZodType, place: Place, value: unknown): unknown => {
    const result = schema.safeParse(value);
    if (!result.success)
      entries.push(...fieldEntries(result.error.issues as unknown as readonly FieldIssue[], place, value));
    return result.data;
  };
  const parsed = {
    params: part(route.params, 'path', params),
    query: route.query === undefined ? undefined : part(route.query, 'query', lastOfEach(query)),
    body: route.body === undefined ? undefined : parseBody(route, body, entries, part),
  };
  if (entries.length > 0) throw new InvalidInput(entries);
  return parsed;
}

type PartParser = (schema: z.ZodType, place: Place, value: unknown) => unknown;

function parseBody(route: Route, body: Body, entries: FieldEntry[], part: PartParser): unknown {
  if ('text' in body) {
    entries.push({
      type: 'model_attributes_type',
      loc: ['body'],
      msg: 'Input should be a valid dictionary or object to extract fields from',
      // It is not looked into, so it might hold a secret.
      input: null,
    });
    return undefined;
  }
  if (body.value === undefined || body.value === null) {
    if (route.bodyOptional === true) return part(route.body as z.ZodType, 'body', {});
    entries.push(noBody);
    return undefined;
  }
  return part(route.body as z.ZodType, 'body', body.value);
}

/** Of a parameter that is there several times the last one counts. */
const lastOfEach = (query: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? (value.at(-1) as unknown) : value]),
  );

function brokenJson(text: string, thrown: unknown): InvalidInput {
  // JSON it may be, only deeper than we take.
  const { at, error } = jsonProblem(text) ?? { at: 0, error: (thrown as AppError).message };
  return new InvalidInput([
    { type: 'json_invalid', loc: ['body', at], msg: 'JSON decode error', input: {}, ctx: { error } },
  ]);
}
