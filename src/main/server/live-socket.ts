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
import { isUuid } from '../platform/ids.ts';
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
const LARGEST_BACKLOG_BYTES = 1_048_576;
const LARGEST_MESSAGE_BYTES = 4_096;
const REPLAY_PAGE = 1_000;
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

  const unsubscribe = options.live.subscribe((event) => {
    let text: string | null = null;
    for (const listener of listeners) {
      if (listener.companyId !== event.companyId) continue;
      text ??= JSON.stringify(event);
      deliver(listener, text);
    }
  });
  const pings = setInterval(() => pingAll(listeners), PING_MS);
  const stopWatching = options.revocations.subscribe(() => void endRevoked(options, listeners));
  pings.unref();

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { companyId, token } = await admit(request, url, options);
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const listener: Listener = { socket: webSocket, companyId, token, alive: true };
      webSocket.on('close', () => listeners.delete(listener));
      webSocket.on('error', () => webSocket.terminate());
      webSocket.on('pong', () => {
        listener.alive = true;
      });
      replay(listener, url.searchParams.get('after'), options.live);
      listeners.add(listener);
    });
  }

  return {
    onUpgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      open(request, socket, head).catch((error: unknown) => refuse(socket, toAppError(error)));
    },
    close() {
      clearInterval(pings);
      unsubscribe();
      stopWatching();
      for (const { socket } of listeners) socket.close(1001, 'Wheelhouse is stopping');
      setTimeout(() => {
        for (const { socket } of listeners) socket.terminate();
      }, 500).unref();
      server.close();
    },
  };
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

function replay(listener: Listener, after: string | null, live: LiveEventsService): void {
  if (after === null) return;
  let position = /^\d{1,15}$/.test(after) ? Number(after) : -1;
  for (;;) {
    const page = live.since(listener.companyId, position, REPLAY_PAGE);
    if (page.type === 'reset') {
      listener.socket.send(JSON.stringify({ type: 'reset', companyId: listener.companyId, id: live.latest }));
      return;
    }
    for (const event of page.events) listener.socket.send(JSON.stringify(event));
    const last: LiveEvent | undefined = page.events.at(-1);
    if (last === undefined || page.events.length < REPLAY_PAGE) return;
    position = last.id;
  }
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
  socket.end(
    `HTTP/1.1 ${status} ${error.code}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
