/** Listening: one port on both loopback addresses, and on one more that the operator chooses. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import { AppError } from '../../contract/errors.ts';
import { describePortOwner } from '../platform/port-owner.ts';

export interface ListenOptions {
  readonly port: number;
  /** An address besides the loopback ones; null for none. */
  readonly host: string | null;
  readonly onRequest: RequestListener;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections, lets requests finish for a moment, then cuts what is left. */
  close(): Promise<void>;
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '::1'];
const HEADER_LIMIT_BYTES = 16_384;
const CONNECTION_LIMIT = 500;
const CLOSE_AFTER_MS = 1_000;
/** How often another free port is tried when the second loopback address has this one taken. */
const PORT_TRIES = 5;

/**
 * Listens on both loopback addresses, on which agents call back, and on the operator's own address besides.
 * @throws AppError conflict when the port is taken, naming by whom where that can be known
 */
export async function listen(options: ListenOptions): Promise<HttpServer> {
  const [first, ...others] = addressesFor(options.host);
  for (let attempt = 1; ; attempt += 1) {
    const main = await listenOn(options, first, options.port);
    const { port } = main.address() as AddressInfo;
    const servers = [main];
    try {
      for (const address of others) {
        const server =
          address === '::1' ? await listenOnIpv6Loopback(options, port) : await listenOn(options, address, port);
        if (server !== null) servers.push(server);
      }
      return { port, close: () => closeAll(servers) };
    } catch (error) {
      await closeAll(servers);
      if (options.port !== 0 || attempt === PORT_TRIES) throw error;
    }
  }
}

/** A wildcard covers the loopback address of its kind, and `::` covers all. */
function addressesFor(host: string | null): [string, ...string[]] {
  if (host === '::') return ['::'];
  if (host === '0.0.0.0') return ['0.0.0.0', '::1'];
  if (host === null || LOOPBACK.includes(host)) return ['127.0.0.1', '::1'];
  return ['127.0.0.1', '::1', host];
}

/** Names under which a server on this address may be called, besides the loopback ones. */
export function hostNamesFor(host: string | null): string[] {
  if (host === null) return [];
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const addresses = host === '0.0.0.0' || host === '::' ? own.map((each) => each.address) : [host];
  const names = addresses.map((address) => (isIPv6(address) ? `[${address.split('%')[0]}]` : address));
  return [...names, hostname()].map((name) => name.toLowerCase());
}

function listenOn(options: ListenOptions, host: string, port: number): Promise<Server> {
  const server = createServer(
    { maxHeaderSize: HEADER_LIMIT_BYTES, requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    options.onRequest,
  );
  server.maxConnections = CONNECTION_LIMIT;
  server.on('upgrade', options.onUpgrade);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => void refusal(error, host, port).then(reject));
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => resolve(server));
  });
}

async function listenOnIpv6Loopback(options: ListenOptions, port: number): Promise<Server | null> {
  try {
    return await listenOn(options, '::1', port);
  } catch (error) {
    // A machine without IPv6 has no second loopback address.
    const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return null;
    throw error;
  }
}

async function refusal(error: NodeJS.ErrnoException, host: string, port: number): Promise<AppError> {
  switch (error.code) {
    case 'EADDRINUSE': {
      const owner = await describePortOwner(port);
      const by = owner === null ? 'another program' : owner;
      return new AppError('conflict', `Port ${port} is taken by ${by}. Stop it, or choose another port with --port.`, {
        cause: error,
      });
    }
    case 'EACCES':
      return new AppError(
        'unavailable',
        `Port ${port} may not be used by this user. Choose one above 1023 with --port.`,
        { cause: error },
      );
    default:
      return new AppError('unavailable', `Cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
  }
}

function closeAll(servers: readonly Server[]): Promise<void> {
  const closed = servers.map(
    (server) =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), CLOSE_AFTER_MS).unref();
      }),
  );
  return Promise.all(closed).then(() => undefined);
}
