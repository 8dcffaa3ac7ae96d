/**
 * Live events over WebSocket. Path, messages and the `?token=` of clients that cannot set headers: the Paperclip server.
 * Ours on top: `?after=<number>` replays what came after that number, or answers `{type:"reset"}` when it is too old.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Actor } from '../../contract/access.ts';
import { AppError } from '../../contract/errors.ts';
import type { AccessService } from '../domains/access/access.service.ts';
import type { CredentialsService } from '../domains/keys/credentials.service.ts';
import type { RevocationsService } from '../domains/keys/revocations.service.ts';
import type { LiveEvent, LiveEventsService } from '../domains/live-events/live-events.service.ts';
import { inBackground } from '../platform/background.ts';
import { isUuid } from '../platform/ids.ts';
import type { Logger } from '../platform/logger.ts';
import { type CredentialRules, identifyCaller, presentedToken } from './guards/credentials.ts';
import { toAppError } from './guards/errors.ts';
import { type HostRules, isOwnHost } from './guards/host.ts';
import { isOwnOrigin } from './guards/origin.ts';
import { HTTP_STATUS } from './plain-errors.ts';

export interface LiveSocketOptions {
  readonly live: LiveEventsService;
  readonly access: AccessService;
  readonly credentials: CredentialsService;
  readonly revocations: RevocationsService;
  /** An event in the words of the surface whose path this is. */
  readonly project: (event: LiveEvent) => object;
  readonly logger: Logger;
  readonly credentialRules: CredentialRules;
  readonly hostRules: () => HostRules;
}

export interface LiveSocket {
  onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const PATH = /^(?:\/paperclip)?\/api\/companies\/([^/]+)\/events\/ws$/;
/** A page cannot set headers: it offers this protocol together with `bearer.<token>`. */
const PROTOCOL = 'wheelhouse.live';
const PING_MS = 30_000;
/** A listener that does not read is cut off; it can resume by number. */
const LARGEST_BACKLOG_BYTES = 4 * 1_048_576;
const REFUSAL_MS = 1_000;
const LARGEST_MESSAGE_BYTES = 4_096;
/** Who missed more reads everything anew, which is cheaper for both. */
const MOST_REPLAYED = 2_000;
const CREDENTIAL_ENDED = 4401;
const TOO_SLOW = 4408;

interface Listener {
  readonly socket: WebSocket;
  readonly companyId: string;
  readonly token: string | null;
  alive: boolean;
}

/** Makes the WebSocket end of the live events. */
export function createLiveSocket(options: LiveSocketOptions): LiveSocket {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  });
  const listeners = new Set<Listener>();
  /** Every upgraded connection: the HTTP server does not know of them any more. */
  const sockets = new Set<Duplex>();

  const unsubscribe = options.live.subscribe((event) => {
    let text: string | null = null;
    for (const listener of listeners) {
      if (listener.companyId !== event.companyId) continue;
      text ??= JSON.stringify(options.project(event));
      deliver(listener, text);
    }
  });
  const check = (): void => inBackground(endRevoked(options, listeners), 'checking listeners', options.logger);
  const pings = setInterval(() => {
    pingAll(listeners);
    check();
  }, PING_MS);
  const stopWatching = options.revocations.subscribe(check);
  pings.unref();

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = parseUrl(request.url ?? '/');
    const { companyId, token } = await admit(request, url, options);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const listener: Listener = { socket: webSocket, companyId, token, alive: true };
      webSocket.on('close', () => listeners.delete(listener));
      webSocket.on('error', () => webSocket.terminate());
      webSocket.on('pong', () => {
        listener.alive = true;
      });
      replay(listener, url.searchParams.get('after'), options);
      listeners.add(listener);
    });
  }

  return {
    onUpgrade(request, socket, head) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      open(request, socket, head).catch((thrown: unknown) => {
        const error = toAppError(thrown);
        if (error.code === 'internal')
          options.logger.error({ err: error.cause ?? error }, 'a WebSocket could not be opened');
        refuse(socket, error);
      });
    },
    close() {
      clearInterval(pings);
      unsubscribe();
      stopWatching();
      for (const { socket } of listeners) socket.close(1001, 'Wheelhouse is stopping');
      setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, 500).unref();
      server.close();
    },
  };
}

function parseUrl(target: string): URL {
  try {
    return new URL(target, 'http://localhost');
  } catch {
    throw new AppError('route_not_found', 'There is no WebSocket here.');
  }
}

async function admit(
  request: IncomingMessage,
  url: URL,
  options: LiveSocketOptions,
): Promise<{ companyId: string; token: string | null }> {
  const { headers } = request;
  const rules = options.hostRules();
  if (!isOwnHost(headers.host, rules)) throw new AppError('foreign_host', 'The Host header does not name this server.');
  if (!isOwnOrigin(headers.origin, undefined, rules))
    throw new AppError('foreign_origin', 'Requests from other web pages are refused.');
  const companyId = PATH.exec(url.pathname)?.[1];
  if (companyId === undefined || !isUuid(companyId))
    throw new AppError('route_not_found', 'There is no WebSocket here.');
  const inQuery = url.searchParams.get('token');
  const token = presentedToken(headers) ?? protocolToken(headers['sec-websocket-protocol']) ?? inQuery;
  const presented = token === null ? headers : { ...headers, authorization: `Bearer ${token}` };
  const actor = await identifyCaller(presented, request.socket.remoteAddress ?? '', options.credentialRules);
  if (token !== null && token === inQuery && actor.type === 'user') {
    throw new AppError(
      'unauthenticated',
      'Only agent keys may come in the query; send the operator token as a header.',
    );
  }
  requireListening(actor, companyId, options.access);
  return { companyId, token };
}

function protocolToken(offered: string | undefined): string | null {
  const bearer = offered
    ?.split(',')
    .map((each) => each.trim())
    .find((each) => each.startsWith('bearer.'));
  return bearer?.slice('bearer.'.length) ?? null;
}

const requireListening = (actor: Actor, companyId: string, access: AccessService): void =>
  access.require(actor, { action: 'company:read', companyId });

function replay({ socket, companyId }: Listener, after: string | null, { live, project }: LiveSocketOptions): void {
  if (after === null) return;
  const position = /^\d{1,15}$/.test(after) ? Number(after) : -1;
  const missed = live.since(companyId, position, MOST_REPLAYED + 1);
  if (missed.type === 'reset' || missed.events.length > MOST_REPLAYED) {
    socket.send(JSON.stringify({ type: 'reset', companyId, id: live.latest }));
    return;
  }
  for (const event of missed.events) socket.send(JSON.stringify(project(event)));
}

function deliver({ socket }: Listener, text: string): void {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > LARGEST_BACKLOG_BYTES) socket.close(TOO_SLOW, 'Too slow; resume with ?after=');
  else socket.send(text);
}

function pingAll(listeners: ReadonlySet<Listener>): void {
  for (const listener of listeners) {
    if (!listener.alive) listener.socket.terminate();
    listener.alive = false;
    listener.socket.ping();
  }
}

/** Ends the connections whose credential is no longer good. */
async function endRevoked({ credentials, access }: LiveSocketOptions, listeners: ReadonlySet<Listener>): Promise<void> {
  for (const { socket, token, companyId } of listeners) {
    if (token === null) continue;
    const actor = await credentials.identify(token);
    if (!access.decide(actor, { action: 'company:read', companyId }).allowed) {
      socket.close(CREDENTIAL_ENDED, 'The credential is no longer valid');
    }
  }
}

function refuse(socket: Duplex, error: AppError): void {
  const status = HTTP_STATUS[error.code];
  const body = JSON.stringify({ error: error.message, code: error.code });
  const head = `HTTP/1.1 ${status} ${error.code}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  // Half-open connections are never closed by themselves: who does not hang up is hung up on.
  socket.end(head + body, () => socket.destroy());
  setTimeout(() => socket.destroy(), REFUSAL_MS).unref();
}
