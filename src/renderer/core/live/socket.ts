/**
 * The lasting connection for live events of one company: opens, resumes after the last number it has seen, and backs off
 * while the server is away. What the events mean is not its business.
 */

export interface LiveMessage {
  readonly id: number;
  readonly type: string;
  readonly companyId: string;
  readonly createdAt: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The part of WebSocket that is used here, so that tests can bring their own. */
export type SocketLike = Pick<WebSocket, 'close' | 'addEventListener'>;

export interface LiveSocketOptions {
  /** All that is known was read after this number; null when that cannot be said. */
  readonly from: number | null;
  readonly open: (after: number | null) => SocketLike;
  readonly onMessage: (message: LiveMessage) => void;
  /** Something may have been missed: all that is known must be read again. */
  readonly onGap: () => void;
  readonly onLive: () => void;
  readonly onLost: () => void;
  /** The server has ended the session. */
  readonly onRefused: () => void;
  /** Asked before each new try. */
  readonly onRetry: () => void;
}

export interface LiveSocket {
  close(): void;
  /** Tries at once, when there is a reason to believe that it works now. */
  retryNow(): void;
}

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 10_000;
const SESSION_ENDED = 4401;

/** Output of runs passes by without being kept: its numbers must not move the place from which events resume. */
const isPassing = (type: string): boolean => type === 'heartbeat.run.log';

/** Opens the connection and keeps it until closed. */
export function openLiveSocket(options: LiveSocketOptions): LiveSocket {
  let socket: SocketLike | null = null;
  let lastId = options.from;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isClosed = false;

  function connect(): void {
    timer = null;
    const current = options.open(lastId);
    socket = current;
    const isStale = (): boolean => isClosed || socket !== current;
    current.addEventListener('open', () => {
      if (isStale()) return;
      failures = 0;
      if (lastId === null) options.onGap();
      options.onLive();
    });
    current.addEventListener('message', (event) => {
      if (!isStale()) receive(event.data);
    });
    current.addEventListener('close', (event) => {
      if (isStale()) return;
      socket = null;
      options.onLost();
      if (event.code === SESSION_ENDED) options.onRefused();
      else retryLater();
    });
  }

  function receive(data: unknown): void {
    const message = parseMessage(data);
    if (message === null) return;
    if (message.type === 'reset') {
      lastId = message.id;
      options.onGap();
    } else if (isPassing(message.type)) {
      options.onMessage(message);
    } else if (lastId === null || message.id > lastId) {
      lastId = message.id;
      options.onMessage(message);
    }
  }

  function retryLater(): void {
    const delay = Math.min(FIRST_DELAY_MS * 2 ** failures, LONGEST_DELAY_MS);
    failures += 1;
    // Many windows must not all come back in the same moment.
    timer = setTimeout(retry, delay * (0.75 + Math.random() / 2));
  }

  function retry(): void {
    if (failures > 1) options.onRetry();
    connect();
  }

  connect();
  return {
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      socket?.close();
    },
    retryNow() {
      if (timer === null || isClosed) return;
      clearTimeout(timer);
      connect();
    },
  };
}

/** A message as it came, or null when it is none. */
function parseMessage(data: unknown): LiveMessage | null {
  try {
    const message: unknown = typeof data === 'string' ? JSON.parse(data) : null;
    if (typeof message !== 'object' || message === null) return null;
    const { id, type, companyId, createdAt, payload } = message as Partial<LiveMessage>;
    if (typeof id !== 'number' || typeof type !== 'string') return null;
    return { id, type, companyId: companyId ?? '', createdAt: createdAt ?? '', payload: payload ?? {} };
  } catch {
    return null;
  }
}
