/**
 * Which page, if any, makes the browser send this. Programs send no Origin and are let through to the credential check; a
 * page must be ours. Both signals count when both are there.
 */
import { type HostRules, isOwnHost } from './host.ts';

const OWN_SITES: readonly string[] = ['same-origin', 'none'];

/** Whether a request with these headers may come from a page, or does not come from one. */
export function isOwnOrigin(origin: string | undefined, fetchSite: string | undefined, rules: HostRules): boolean {
  if (fetchSite !== undefined && !OWN_SITES.includes(fetchSite)) return false;
  if (origin === undefined) return true;
  const match = /^http:\/\/([^/]+)$/.exec(origin);
  return match !== null && isOwnHost(match[1], rules);
}
