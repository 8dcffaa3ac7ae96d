/** Rules of gateways that need nothing but their input: versions, addresses. */
import { isIP } from 'node:net';

/** Source: the Mission Control server. */
export const MINIMUM_VERSION = '2026.02.9';

/** Parts of a calendar version `YYYY.M.D` with what may follow (`-2`, `-beta.1`); null when it is none. */
function partsOf(version: string): readonly number[] | null {
  const match = /^v?(\d{4})\.(\d{1,2})\.(\d{1,2})(?:-(\d{1,6}))?(?:[-+][0-9A-Za-z.-]*)?$/.exec(version.trim());
  return match === null ? null : match.slice(1).map((part) => Number(part ?? 0));
}

/** Whether a gateway of this version can be used. One that cannot be read is too old. */
export function isSupported(version: string, minimum = MINIMUM_VERSION): boolean {
  const [given, least] = [partsOf(version), partsOf(minimum)];
  if (given === null || least === null) return false;
  for (const [i, part] of least.entries()) {
    const own = given[i] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** Why a text is no address of a gateway; null when it is one. */
export function addressProblem(text: string): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'url must be an address such as ws://host:18789';
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') return 'url must begin with ws:// or wss://';
  // Addresses are shown and logged.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    return 'url must hold no credentials and no query; give the token as token';
  return null;
}

/** Whether an address is that of this server, which listens on the loopback addresses. */
export function isOwnAddress(text: string, ownUrl: string): boolean {
  if (addressProblem(text) !== null) return false;
  const [url, own] = [new URL(text), new URL(ownUrl)];
  return url.protocol === 'ws:' && portOf(url) === portOf(own) && isLoopback(url.hostname);
}

const portOf = (url: URL): string => url.port || (url.protocol === 'wss:' ? '443' : '80');

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}
