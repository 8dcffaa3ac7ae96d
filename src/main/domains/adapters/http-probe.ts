/** Whether an address answers, asked so that nobody can use the question to reach into this machine or its network. */
import { lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { AdapterCheck } from '../../../contract/adapter.ts';
import { isPrivateAddress } from '../../platform/private-address.ts';

const LIMIT_MS = 3000;
/** Answers of an endpoint that is there and only does not know HEAD. */
const FINE = [405, 501];

/** Source of codes and words: the Paperclip server. */
export async function probeAddress(url: URL): Promise<AdapterCheck> {
  try {
    const status = await head(url, await publicAddress(url.hostname));
    if (status < 400 || FINE.includes(status)) {
      return { code: 'http_endpoint_probe_ok', level: 'info', message: 'Endpoint responded to HEAD probe.' };
    }
    return {
      code: 'http_endpoint_probe_unexpected_status',
      level: 'warn',
      message: `Endpoint probe returned HTTP ${status}.`,
      hint: 'Verify the endpoint is reachable from the server host.',
    };
  } catch (error) {
    return {
      code: 'http_endpoint_probe_failed',
      level: 'warn',
      message: error instanceof Error ? error.message : 'Endpoint probe failed',
      hint: 'This may be expected in restricted networks; verify connectivity when invoking runs.',
    };
  }
}

/** An address of the host that is public; all of them must be, or one could be swapped for another. */
async function publicAddress(hostname: string): Promise<string> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host }];
  const first = found[0];
  if (first === undefined || found.some(({ address }) => isPrivateAddress(address))) {
    throw new Error('HTTP adapter endpoint URL cannot target private or reserved network addresses');
  }
  return first.address;
}

/** Connects to the very address that was looked at, follows nothing, sends no body and no credentials. */
function head(url: URL, address: string): Promise<number> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        method: 'HEAD',
        host: address,
        port: url.port === '' ? undefined : url.port,
        path: `${url.pathname}${url.search}`,
        headers: { host: url.host },
        servername: isIP(url.hostname) === 0 ? url.hostname : undefined,
        signal: AbortSignal.timeout(LIMIT_MS),
      },
      (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode ?? 0);
      },
    );
    outgoing.on('error', (error) =>
      reject(error.name === 'TimeoutError' ? new Error('Endpoint did not answer in time') : error),
    );
    outgoing.end();
  });
}
