/**
 * How calls of this surface go. Source: the Agentbot server. People only, by the cookie of a session; a token in a header
 * counts before it. The cookie is SameSite=Strict and opens no other surface.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from '../../../../contract/agentbot/session-routes.ts';
import { AppError } from '../../../../contract/errors.ts';
import { type CallRules, plainCalls } from '../../call-rules.ts';
import { type Credential, tokenCredential } from '../../guards/credentials.ts';

export const agentbotCalls: CallRules = {
  ...plainCalls,

  presentedCredential(headers: IncomingHttpHeaders): Credential | null {
    return tokenCredential(headers) ?? cookieCredential(headers);
  },

  isKnownBy: (headers) => tokenCredential(headers) === null && cookieCredential(headers) !== null,

  prepare(request, route) {
    // A page of another origin may send a form without asking first, so that no cookie ever comes with one.
    const { headers } = request;
    if (route.method !== 'GET' && agentbotCalls.isKnownBy?.(headers) === true && isForm(headers['content-type'])) {
      throw new AppError('unsupported_media_type', 'Send JSON, with the header Content-Type: application/json.');
    }
    return plainCalls.prepare(request, route);
  },

  admit(actor, { path, callers }) {
    if (callers.includes('anyone') || actor.type === 'user') return;
    // What belongs to somebody is not even said to be there; runtimes are forbidden instead.
    if (path.endsWith('/config')) throw new AppError('not_found', 'Agent not found');
    throw new AppError(path.startsWith('/instance/') ? 'forbidden' : 'unauthenticated', 'Unauthorized');
  },
};

/** The types that HTML forms can have. */
const isForm = (type = ''): boolean =>
  /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(type);

/** Other servers on this machine may set cookies, too: where there are two different ones, none of them counts. */
function cookieCredential({ cookie = '' }: IncomingHttpHeaders): Credential | null {
  const pairs = cookie.split(';').map((pair) => pair.trim().split('=', 2));
  const values = new Set(pairs.filter(([name, value]) => name === SESSION_COOKIE && value).map(([, value]) => value));
  const [value = ''] = values;
  if (values.size === 0) return null;
  return { type: 'cookie', value: values.size === 1 ? value : '' };
}
