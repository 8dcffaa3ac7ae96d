/** Every request has an id: in the answer, in the log, in an error report. A caller's own id is kept when it is plain. */
import { randomUUID } from 'node:crypto';
import type { Next } from 'koa';
import type { HttpContext } from '../http-context.ts';

const PLAIN = /^[\w.-]{1,64}$/;

/** Sets `state.requestId` and the header `X-Request-Id`. */
export function requestId(context: HttpContext, next: Next): Promise<void> {
  const given = context.get('x-request-id');
  context.state.requestId = PLAIN.test(given) ? given : randomUUID();
  context.set('X-Request-Id', context.state.requestId);
  return next();
}
