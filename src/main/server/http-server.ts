/** Listening: one port on both loopback addresses, or on the address that the operator chose. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { AppError } from '../../contract/errors.ts';
import { describePortOwner } from '../platform/port-owner.ts';

export interface ListenOptions {
  readonly port: number;
  /** Null: both loopback addresses. */
  readonly host: string | null;
  readonly onRequest: RequestListener;
  readonly onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Takes no more connections, lets requests finish for a moment, then cuts what is left. */
  close(): Promise<void>;
}

const HEADER_LIMIT_BYTES = 16_384;
const CONNECTION_LIMIT = 500;
const CLOSE_AFTER_MS = 1_000;
/** How often another free port is tried when the second loopback address has this one taken. */
const PORT_TRIES = 5;

/** @throws AppError conflict when the port is taken, naming by whom where that can be known */
export async function listen(options: ListenOptions): Promise<HttpServer> {
  for (let attempt = 1; ; attempt += 1) {
    const first = await listenOn(options, options.host ?? '127.0.0.1', options.port);
    const { port } = first.address() as AddressInfo;
    try {
      const second = options.host === null ? await listenOnSecondLoopback(options, port) : null;
      return { port, close: () => closeAll(second === null ? [first] : [first, second]) };
    } catch (error) {
      await closeAll([first]);
      if (options.port !== 0 || attempt === PORT_TRIES) throw error;
    }
  }
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
    server.listen({ host, port, exclusive: true, ipv6Only: host.includes(':') }, () => resolve(server));
  });
}

async function listenOnSecondLoopback(options: ListenOptions, port: number): Promise<Server | null> {
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
