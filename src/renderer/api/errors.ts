/** What can go wrong with a request, as one error that screens can show. */

export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** A code of the contract's list, or `unreachable`. */
  readonly code: string;
  readonly details: unknown;
  /** The number under which the server's log has this request. */
  readonly requestId: string | null;

  constructor(status: number, code: string, message: string, details: unknown = null, requestId: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.requestId = requestId;
  }
}

/** No answer came: the server is away, or the connection broke. */
export const unreachable = (): ApiError =>
  new ApiError(0, 'unreachable', 'Wheelhouse did not answer. Nothing was changed that you can see here; try again.');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The error in an answer: `{error, code?, details?}`. */
export function errorFromAnswer(status: number, body: unknown, requestId: string | null): ApiError {
  const envelope = isObject(body) ? body : {};
  const message = typeof envelope.error === 'string' ? envelope.error : `The server answered with status ${status}.`;
  const code = typeof envelope.code === 'string' ? envelope.code : 'internal';
  return new ApiError(status, code, message, envelope.details ?? null, requestId);
}

/** A sentence about any thrown thing. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Messages by field name, from the details of a failed validation. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError) || !Array.isArray(error.details)) return {};
  const pairs = error.details.flatMap((issue: unknown) =>
    isObject(issue) && Array.isArray(issue.path) && typeof issue.message === 'string'
      ? [[issue.path.join('.'), issue.message] as const]
      : [],
  );
  return Object.fromEntries(pairs);
}
