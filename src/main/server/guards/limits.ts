/** How much a caller may send, and how often it may fail. */
import type { IncomingMessage } from 'node:http';
import { AppError } from '../../../contract/errors.ts';
import type { Clock } from '../../platform/clock.ts';

export const BODY_LIMIT_BYTES = 1_048_576;
const DEEPEST_JSON = 64;

/** The bytes of a body. @throws AppError body_too_large */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a Content-Type says that the body is JSON. */
export const isJsonType = (type: string | undefined): boolean => /^application\/([\w.+-]+\+)?json\b/i.test(type ?? '');

/**
 * The JSON body of a request; undefined when there is none.
 * @throws AppError body_too_large | unsupported_media_type | malformed_json
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const bytes = await readBody(request, limitBytes);
  if (bytes.length === 0) return undefined;
  if (!isJsonType(request.headers['content-type'])) {
    throw new AppError(
      'unsupported_media_type',
      'Send the body as JSON, with the header Content-Type: application/json.',
    );
  }
  return parseJson(bytes.toString('utf8'));
}

/** The value of a JSON text that is not absurdly deep. @throws AppError malformed_json */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('malformed_json', 'The body is not valid JSON.');
  }
  if (!isShallow(value, DEEPEST_JSON))
    throw new AppError('malformed_json', `The body is nested deeper than ${DEEPEST_JSON} levels.`);
  return value;
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1));
}

const tooLarge = (limitBytes: number): AppError =>
  new AppError('body_too_large', `The body is larger than ${limitBytes} bytes.`);

/** Allows a burst of failures per address or token, then a few per second. Loopback is no exception. */
export class FailureBucket {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: Clock, burst: number, perSecond: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Counts one failure. False when whoever failed has used up the allowance. */
  take(key: string): boolean {
    const now = this.#clock.monotonicMs();
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    const tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
    const allowed = tokens >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    if (this.#buckets.size > 1000) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    return allowed;
  }
}
