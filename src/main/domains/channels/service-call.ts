/**
 * One call of a service over HTTP. It ends in time, follows no redirect (its headers hold a token) and reads no more than a
 * modest answer. Nothing of its address gets into what it says of a failure: Telegram's tokens are in there.
 */
import type { JsonObject } from '../../../contract/primitives.ts';
import { responseText } from '../../platform/response-text.ts';
import { failed, type Outcome, succeeded } from './ports.ts';

export interface ServiceCall {
  /** As people know it. */
  readonly service: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface ServiceAnswer {
  readonly status: number;
  /** Undefined when the body is no JSON. */
  readonly json: unknown;
  readonly retryAfterMs: number | null;
}

const MOST_BYTES = 8 * 1_048_576;

/** The answer, whatever its status; a failure when there is none. */
export async function callService(call: ServiceCall): Promise<Outcome<ServiceAnswer>> {
  const { service, url, method, headers, body, timeoutMs, signal } = call;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([signal, timeout]),
    });
    const text = await responseText(response, MOST_BYTES);
    if (text === null) return failed('passing', `${service} sent an answer that is too long.`);
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return succeeded({
      status: response.status,
      json: jsonOf(text),
      retryAfterMs: Number.isFinite(retryAfter) ? Math.ceil(retryAfter * 1000) : null,
    });
  } catch {
    // What the error says may hold the address, so none of it is passed on.
    return failed('passing', timeout.aborted ? `${service} did not answer in time.` : `${service} cannot be reached.`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
