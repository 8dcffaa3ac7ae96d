/**
 * The one error class of the product and its closed list of codes. Services throw `AppError`; each surface maps a code
 * to its own status and envelope (`src/main/server/surfaces/<product>/errors.ts`), so a rule never knows about HTTP.
 */
export const ERROR_CODES = [
  'malformed_json',
  'validation_failed',
  'unauthenticated',
  'payment_required',
  'forbidden',
  'foreign_host',
  'foreign_origin',
  'not_found',
  'route_not_found',
  'method_not_allowed',
  'conflict',
  'unprocessable',
  'body_too_large',
  'unsupported_media_type',
  'too_many_requests',
  'bad_gateway',
  'unavailable',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What went wrong with one field of a request: the path to it, a code in the validator's words, a sentence. */
export interface FieldIssue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly [key: string]: unknown;
}

export interface AppErrorOptions {
  /** Machine-readable facts that may be shown to the caller. Never secrets. */
  readonly details?: Readonly<Record<string, unknown>> | readonly FieldIssue[];
  /** The private cause: logged, never sent. */
  readonly cause?: unknown;
}

/** An expected failure. `message` is a safe sentence for the caller: what happened and, where it helps, what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: AppErrorOptions['details'];

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}
