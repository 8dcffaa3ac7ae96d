/** HTTP statuses of error codes, and the envelope outside of every surface. Surfaces differ in single codes only. */
import type { AppError, ErrorCode } from '../../contract/errors.ts';
import type { ErrorAnswer } from './surface.ts';

export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  malformed_json: 400,
  validation_failed: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  foreign_host: 403,
  foreign_origin: 403,
  not_found: 404,
  route_not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  unprocessable: 422,
  body_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  bad_gateway: 502,
  unavailable: 503,
  internal: 500,
};

/** `{error, code, details?}` */
export const plainErrorAnswer = (error: AppError): ErrorAnswer => ({
  status: HTTP_STATUS[error.code],
  body: {
    error: error.message,
    code: error.code,
    ...(error.details === undefined ? {} : { details: error.details }),
  },
});
