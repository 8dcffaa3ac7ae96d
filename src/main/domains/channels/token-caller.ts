/** Calls of services that take the token in a header and say by the status what came of it. */
import type { JsonObject } from '../../../contract/primitives.ts';
import { type Account, type Outcome, succeeded } from './ports.ts';
import { callService, type ServiceAnswer } from './service-call.ts';

export interface TokenService {
  /** As people know it. */
  readonly service: string;
  readonly scheme: 'Bot' | 'Bearer';
  readonly urlOf: (account: Account, path: string) => string;
  /** What an answer means that is no success. */
  readonly refusal: (answer: ServiceAnswer) => Outcome<never>;
}

type TokenCaller = (
  account: Account,
  method: 'GET' | 'POST',
  path: string,
  signal: AbortSignal,
  body?: JsonObject,
) => Promise<Outcome<unknown>>;

const CALL_MS = 15_000;

export function createTokenCaller({ service, scheme, urlOf, refusal }: TokenService): TokenCaller {
  return async (account, method, path, signal, body) => {
    const answer = await callService({
      service,
      url: urlOf(account, path),
      method,
      headers: { authorization: `${scheme} ${account.token}` },
      ...(body === undefined ? {} : { body }),
      timeoutMs: CALL_MS,
      signal,
    });
    if (!answer.ok) return answer;
    const { status, json } = answer.value;
    return status >= 200 && status < 300 ? succeeded(json) : refusal(answer.value);
  };
}
